// ---- a passphrase: PBKDF2 with SHA-256, then AES-GCM with a new nonce each time ----
const rounds = 600_000 // OWASP, Password Storage Cheat Sheet, for PBKDF2 with SHA-256
const least = 8 // letters of a passphrase
const random = count => crypto.getRandomValues(new Uint8Array(count))

async function keyOf(phrase, salt, rounds) {
  const raw = new TextEncoder().encode(phrase.normalize('NFKC'))
  const from = await crypto.subtle.importKey('raw', raw, 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  const key = await crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  return { salt, rounds, key }
}
async function seal({ salt, rounds, key }, list) {
  const nonce = random(12)
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, new TextEncoder().encode(JSON.stringify(list)))
  return { version: 1, sealed: { salt, rounds, nonce, data } }
}
async function unseal({ nonce, data }, { key }) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, key, data)))
}
/** Where one was and what one opened is locked with the rest: while the lock is shut, nobody knows it. */
async function keepPlace() {
  if (sealed && !lock) return
  await keepLightly('place', lock ? await seal(lock, place) : place)
}

const isSecure = Boolean(globalThis.crypto?.subtle)
function showLock(text = '') {
  const isShut = Boolean(sealed && !lock)
  byId('_lock-on').hidden = Boolean(lock)
  byId('_lock-off').hidden = byId('_lock-now').hidden = !lock
  for (const it of $$('#_lock .entry')) it.hidden = Boolean(lock)
  byId('_lock').hidden = isShut || !isSecure
  byId('_lock-about').textContent = lock ? say('locked') : isShut ? say('locked-about') : say(isSecure ? 'lock-about' : 'no-lock')
  byId('_lock-said').textContent = text
  byId('_kept-open').textContent = say(isShut ? 'kept-shut' : lock ? 'kept-locked' : 'kept-open')
  if (location.protocol === 'file:') byId('_persist').textContent = say(sealed ? 'as-file-locked' : 'as-file')
}
async function setLock() {
  const [first, again] = ['_phrase', '_phrase-again'].map(byId)
  if (sealed && !lock) return // what is locked is never locked over
  if ([...first.value].length < least) return refuse(first, 'short-phrase')
  if (first.value.normalize('NFKC') !== again.value.normalize('NFKC')) return refuse(again, 'phrases-differ')
  showLock(say('moment'))
  lock = await keyOf(first.value, random(16), rounds)
  sealed = {}
  first.value = again.value = ''
  isChanged = true
  await flush()
  await keepPlace()
  windows?.postMessage('locked')
  showLock()
}
function refuse(field, key) {
  showLock(say(key))
  field.focus()
}
async function takeLock() {
  lock = sealed = null
  isChanged = true
  await flush()
  await keepPlace()
  windows?.postMessage('locked')
  showLock(say('lock-gone'))
}
async function unlock() {
  const said = byId('_unlock-said')
  said.textContent = say('moment')
  try {
    const key = await keyOf(byId('_key-phrase').value, sealed.salt, sealed.rounds),
      list = await unseal(sealed, key)
    // an older version kept the place open; one that does not open is no reason to keep shut what one wrote
    if (place.sealed) place = await unseal(place.sealed, key).catch(() => ({}))
    lock = key
    load(list)
    keepPlace()
    byId('_key-phrase').value = said.textContent = ''
    root.classList.remove('locked')
    tell(say('saved-locked'))
    showLock()
    trail.pop()
    show(viewOf(wanted) ?? byId('_contents'), { isBack: true })
  } catch {
    said.textContent = say('wrong-phrase')
    byId('_key-phrase').focus()
  }
}
function load(list) {
  for (const [name, value] of list) if (isOurs(name) && typeof value === 'string') put(name, value)
  for (const name of answers.keys()) {
    give(name)
    freshen(name)
  }
  settle()
}
byId('_lock').addEventListener('submit', setLock)
byId('_lock-now').addEventListener('click', async () => {
  await flush()
  location.reload()
})
byId('_lock-off').addEventListener('click', takeLock)
byId('_unlocking').addEventListener('submit', unlock)
for (const button of $$('.seen'))
  button.onclick = () => {
    const isSeen = button.ariaPressed !== 'true'
    button.ariaPressed = String(isSeen)
    for (const it of $$('input', button.form)) it.type = isSeen ? 'text' : 'password'
  }
/** Who does not remember it hears the truth, and can begin anew. */
byId('_forgotten').addEventListener('click', () =>
  sheet(say('forgotten'), ['forgotten-about', 'forgotten-erase'].map(key => make('p', { textContent: say(key) })), [[say('forgotten-not')], [say('erase-all'), askErase, 'strong']]),
)
