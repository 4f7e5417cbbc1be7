// Small words: how long ago, which day, plurals, and a message of the program as a sentence.
export const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

export function ago(time, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - time) / 1000));
  if (seconds < 2) return 'just now';
  if (seconds < 60) return `${seconds} seconds ago`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${count(minutes, 'minute', 'minutes')} ago`;
  const hours = Math.round(minutes / 60);
  return hours < 24 ? `${count(hours, 'hour', 'hours')} ago` : `on ${day(time)}`;
}

/** The age of something as it stands after "of": "40 seconds ago", "a moment ago". */
export const agoOf = time => {
  const words = ago(time);
  return words === 'just now' ? 'a moment ago' : words;
};

const midnight = time => new Date(time).setHours(0, 0, 0, 0);
export function day(time) {
  const days = Math.round((midnight(Date.now()) - midnight(time)) / 864e5);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return new Date(time).toLocaleDateString('en', { weekday: 'long', day: 'numeric', month: 'long' });
}
export const clock = time => new Date(time).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** "a link leads nowhere" → "A link leads nowhere." */
export function sentence(words) {
  const text = (words ?? '').trim();
  if (!text) return '';
  return text[0].toUpperCase() + text.slice(1) + (/[.!?…:]$/.test(text) ? '' : '.');
}
/** The papers are named as they are sold: Letter, A4. */
export const paper = id => (/^a\d$/.test(id) ? id.toUpperCase() : capital(id));
export const capital = words => (words ? words[0].toUpperCase() + words.slice(1) : '');
export const shorten = (words, most) => (words.length <= most ? words : words.slice(0, words.lastIndexOf(' ', most) + 1 || most).trimEnd() + '…');
