// ---- pages to use again: an earlier one stays below the fresh one, each of its answers by its name and the day on which it
// was put away. A PDF has no place for those names. The other side: `tools/answers` ----
/** The earlier ones of a form, the newest first. */
function daysOf(form) {
  const begin = `${form.dataset.prompt}.`,
    days = new Set()
  for (const name of answers.keys()) if (name.startsWith(begin) && earlier.test(name)) days.add(earlier.exec(name)[2])
  return [...days].sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
}
const valueOn = day => name => answers.get(`${name}.earlier-${day}`)
const namesOf = form => [...fields.keys()].filter(name => name.startsWith(`${form.dataset.prompt}.`))
/** “27 November 2026”, and which of that day. */
function dateOf(day) {
  const [year, month, date, number] = day.split('-').map(Number)
  const words = new Date(year, month - 1, date).toLocaleDateString(root.lang, { year: 'numeric', month: 'long', day: 'numeric' })
  return number ? `${words} (${number})` : words
}
const dayInWords = day => say('earlier', { date: dateOf(day) })
function thisDay() {
  const now = new Date(),
    two = number => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
/** The day on which one wrote in a page to use again is kept with the place; where that is not known, it is today. */
function noteDay(form, day = thisDay()) {
  if (!form.begun || place.days?.[form.dataset.prompt] === day) return
  place.days = { ...place.days, [form.dataset.prompt]: day }
  keepPlace()
}
const lastDay = form => place.days?.[form.dataset.prompt] ?? thisDay()
function freeDay(form) {
  const day = lastDay(form),
    taken = daysOf(form)
  let free = day
  for (let number = 2; taken.includes(free); number++) free = `${day}-${number}`
  return free
}
function beginAnew(form) {
  const day = freeDay(form)
  for (const name of namesOf(form).filter(name => answers.has(name))) {
    put(`${name}.earlier-${day}`, answers.get(name))
    touch(`${name}.earlier-${day}`)
    arrive(name, '')
    touch(name)
  }
  noteDay(form, null)
  for (const box of $$('.rows', form)) box.lay?.(true)
  for (const area of $$('textarea', form)) grow(area)
  settle()
  flush()
  form.begun.scrollIntoView()
  $('button', form.begun).focus({ preventScroll: true })
}
/** As long as nothing is written in the new one, the latest one can be that again. */
function takeBack(form) {
  const [day] = daysOf(form)
  if (!day || hasAny(form)) return
  for (const name of namesOf(form)) {
    const old = `${name}.earlier-${day}`
    if (!answers.has(old)) continue
    arrive(name, answers.get(old))
    touch(name)
    put(old, '')
    touch(old)
  }
  noteDay(form, day.slice(0, 10))
  settle()
  flush()
  $('textarea, input', form)?.focus()
}
function eraseEarlier(form, day) {
  for (const name of namesOf(form).map(name => `${name}.earlier-${day}`).filter(name => answers.has(name))) {
    put(name, '')
    touch(name)
  }
  settle()
  flush()
}
function showEarlier(form, again) {
  const days = daysOf(form),
    open = new Set($$('[open]', again).map(it => it.dataset.day))
  $('.anew', again).hidden = !hasAny(form)
  form.begun.hidden = !days.length || hasAny(form)
  $('.earlier', again).replaceChildren(
    ...days.map(day => {
      const erase = make('button', { type: 'button', className: 'button quiet gone', textContent: say('earlier-erase') })
      erase.onclick = () => sheet(say('earlier-erase'), [make('p', { textContent: say('earlier-about') })], [[say('wipe-not')], [say('earlier-erase'), () => eraseEarlier(form, day), 'strong']])
      const summary = make('summary', { textContent: dayInWords(day) }),
        it = make('details', { open: open.has(day) }, summary, ...partsOf(written(form, valueOn(day))), make('p', { className: 'aside' }, erase))
      it.dataset.day = day
      return it
    }),
  )
}
function toUseAgain(form) {
  const again = form.nextElementSibling
  if (!again?.matches('.again')) return
  form.begun = form.previousElementSibling
  $('button', form.begun).onclick = () => takeBack(form)
  form.showEarlier = () => showEarlier(form, again)
  $('.anew', again).onclick = () =>
    sheet(`${$('.anew', again).textContent}?`, [make('p', { textContent: say('anew-about', { date: dateOf(freeDay(form)) }) })], [[say('anew-not')], [$('.anew', again).textContent, () => beginAnew(form), 'main']])
  form.showEarlier()
}

// ---- numbers that one wrote down stand first where one looks for help ----
const candidate = /\+?\(?\d[\d ().\u00a0\u2011\u2013-]*\d/g
const isDay = text => /^\d{4}[-.]\d{1,2}[-.]\d{1,2}$|^\d{1,2}\.\d{1,2}\.\d{2,4}$/.test(text)
/** The numbers in a text that one can call. A short one is one by itself alone: among words it is a dose, an age or a year. */
function numbersIn(text) {
  const isAlone = !/\p{L}/u.test(text)
  // an area code before a stroke belongs to what follows it
  const all = (text.replace(/(^|[^\d ] ?)(0\d{1,4}) ?\/ ?(?=[1-9])/g, '$1$2 ').match(candidate) ?? []).filter(it => {
    const digits = it.replace(/\D/g, '').length
    return !isDay(it) && digits <= 15 && (digits >= 6 || (isAlone && digits >= 3 && !/^(19|20)\d\d$/.test(it)))
  })
  return [...new Set(all.map(it => (it.startsWith('(') && !it.includes(')') ? it.slice(1) : it)))]
}
const callTo = number => make('a', { className: 'way', href: `tel:${number.replace('(0)', number.startsWith('+') ? '' : '0').replace(/[^\d+]/g, '')}`, textContent: say('call', { number: whole(number) }) })
/** A number as it is read, on one line. */
const whole = number => number.replaceAll(' ', '\u00a0').replaceAll('-', '-\u2060')
function showOwnCalls() {
  const box = byId('_own-calls')
  if (!box) return
  const lines = $$('form[data-prompt] textarea', box.closest('.view')).flatMap(area => {
    const calls = numbersIn(area.value).map(callTo)
    for (const call of calls) call.append(make('span', { className: 'unseen', textContent: `, ${labelOf(area)}` }))
    const who = make('p', { className: 'who', textContent: labelOf(area) }),
      reach = make('p', { className: 'reach', textContent: area.value })
    return calls.length ? [make('div', { className: 'line' }, who, reach, make('p', { className: 'ways' }, ...calls))] : []
  })
  const [form] = $$('form[data-prompt]', box.closest('.view'))
  box.replaceChildren(...(lines.length ? [make('h2', { textContent: form.dataset.name }), ...lines] : []))
}
