// ---- typing and marking ----
const doesGrow = CSS.supports('field-sizing', 'content')
function grow(area) {
  if (doesGrow) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight + 4}px`
}
document.addEventListener('input', ({ target }) => {
  if (!target.form?.dataset.prompt || !target.dataset.f) return
  // a line of a letter grows, and is one line in the PDF
  if (target.matches('.inline textarea') && target.value.includes('\n')) target.value = target.value.replaceAll('\n', ' ')
  for (const name of take(target)) touch(name)
  noteDay(target.form)
  target.form.showEarlier?.()
  if (target.form.ways) leadOn(target.form, target.matches('[type=radio], [type=checkbox], select') && target)
  if (target.tagName === 'TEXTAREA' && !doesGrow) requestAnimationFrame(() => grow(target))
  if (target.type === 'radio' || target.type === 'checkbox' || draw[target.form.dataset.kind]) freshen(nameOf(target))
  if (here.classList.contains('deep') && here.contains(target)) byId('_next').textContent = say('next')
})
document.addEventListener('submit', event => event.preventDefault())
/** As if somebody had typed it. */
function set(control, value) {
  control.value = value
  control.dispatchEvent(new Event('input', { bubbles: true }))
}

const stale = new Set() // forms whose drawing no longer shows what they hold
function freshen(name) {
  const form = fields.get(name)?.[0]?.form
  if (!form || !('ready' in form.dataset)) return
  if (!stale.size)
    requestAnimationFrame(() => {
      for (const form of stale) {
        draw[form.dataset.kind]?.(form)
        clears(form)
      }
      stale.clear()
    })
  stale.add(form)
}

/** What was chosen can be taken back. The button stands beside what it clears, so that nothing moves below a finger. */
function clears(form) {
  for (const group of $$('fieldset', form)) {
    const circles = $$(':scope > .tape input, :scope > .pick input, :scope > .tags input', group).filter(it => it.type === 'radio')
    if (!circles.length) continue
    const isOn = circles.some(it => it.checked)
    let button = $(':scope > .clear', group)
    if (!isOn) button?.remove()
    else if (!button) {
      button = make('button', { type: 'button', className: 'clear', textContent: say('clear') })
      button.ariaLabel = `${say('clear')}: ${$('legend', group).textContent}`
      button.onclick = () => {
        for (const it of circles) it.checked = false
        for (const name of take(circles[0])) touch(name)
        circles[0].focus()
        freshen(nameOf(circles[0]))
        noteDay(form)
        form.showEarlier?.()
        leadOn(form)
      }
      group.append(button)
    }
  }
}

/** Below a check stand the ways that are always right, once there is an answer: after what was marked, and nothing moves below the finger. */
function leadOn(form, mark) {
  const { ways } = form
  if (!ways) return
  const top = mark && mark.getBoundingClientRect().top
  ways.classList.toggle('open', hasAny(form))
  mark && mark.closest('fieldset')?.after(ways)
  if (mark) (mark.closest('dialog') ?? window).scrollBy(0, mark.getBoundingClientRect().top - top)
}
for (const form of forms) form.ways = $('.onward', form.closest('.question') ?? form)

/** A page is made ready when it is first seen. */
function ready(view) {
  for (const form of $$('form[data-prompt]:not([data-ready])', view)) {
    form.dataset.ready = ''
    for (const box of $$('.rows', form)) fold(box)
    prepare[form.dataset.kind]?.(form)
    clears(form)
    draw[form.dataset.kind]?.(form)
    for (const button of $$('.today', form)) button.onclick = () => today($('input', button.parentNode))
    const parts = $('.today-parts', form)
    if (parts) parts.onclick = () => todayIn(form)
    toUseAgain(form)
    if (view.id === byId('_help')?.hash.slice(1)) for (const area of $$('textarea', form)) callable(area)
  }
  if (!doesGrow) for (const area of $$('textarea', view)) area.value && grow(area)
  for (const timer of $$('.timer:not([data-ready])', view)) quiet(timer)
  for (const gated of $$('.gated:not([data-ready])', view)) gate(gated)
}
function today(line) {
  set(line, new Date().toLocaleDateString(root.lang, { year: 'numeric', month: 'short', day: 'numeric' }))
  line.focus()
}
function todayIn(form) {
  const now = new Date()
  for (const [part, value] of [['day', now.getDate()], ['month', now.getMonth() + 1], ['year', now.getFullYear()]]) {
    const line = $(`[data-f="${part}"]`, form)
    if (line) set(line, String(value))
  }
}

/** Rows come one by one: those that hold something, and one more. */
function fold(box) {
  const rows = [...box.children]
  if (rows.length < 2) return
  const isFull = row => $$('input, textarea', row).some(it => (it.type === 'checkbox' || it.type === 'radio' ? it.checked : it.value))
  const button = make('button', { type: 'button', className: 'button more-rows' })
  let shown = 1
  const lay = isAnew => {
    if (isAnew === true) shown = 1
    rows.forEach((row, at) => isFull(row) && (shown = Math.max(shown, at + 1)))
    rows.forEach((row, at) => (row.hidden = at >= shown))
    button.hidden = shown >= rows.length
    const next = rows[shown]
    button.textContent = next?.ariaLabel && !next.matches('.numbered') ? say('one-more-named', { name: next.ariaLabel }) : say('one-more')
  }
  button.onclick = () => {
    shown++
    lay()
    $('textarea, input', rows[shown - 1])?.focus()
  }
  box.lay = lay
  box.after(button)
  lay()
}

const isGentle = prompt => place.gentle?.[prompt] === true
/** Which of two questions was opened is kept with the place. */
function keepGentle(prompt, isGentle) {
  place.gentle = { ...place.gentle, [prompt]: isGentle }
  keepPlace()
}

/** What comes before a question that can stir something: it is opened by who wants it, or already writes there. */
function gate(gated) {
  gated.dataset.ready = ''
  const form = $('form', gated),
    { prompt } = form.dataset
  const lay = isGentle => {
    gated.classList.add('open')
    gated.classList.toggle('gentle', isGentle)
    relabel(form, isGentle)
  }
  gated.lay = lay
  const open = isGentle => {
    lay(isGentle)
    keepGentle(prompt, isGentle)
    const head = isGentle ? $('.instead', gated) : $('.ask', gated)
    head.tabIndex = -1
    head.focus({ preventScroll: true })
    head.scrollIntoView({ block: 'start' })
  }
  $('.show', gated)?.addEventListener('click', () => open(false))
  $('.gentler', gated)?.addEventListener('click', () => open(true))
  if (gentleAsk(form)) {
    const other = make('button', { type: 'button', className: 'button other', textContent: say('other-question') })
    other.onclick = () => open(!isGentle(prompt))
    form.after(make('p', { className: 'other-way' }, other))
  }
  if (hasAny(form)) lay(isGentle(prompt))
}
/** The gentler question of a form, where it has one. */
const gentleAsk = form => (form.closest('.gated') && $('.instead span', form.closest('.gated'))?.textContent) || ''
/** What a form asks now. */
const askOf = form => (isGentle(form.dataset.prompt) && gentleAsk(form)) || form.dataset.ask
/** Who listens hears the question that is shown. */
function relabel(form, isGentle) {
  const both = [form.dataset.ask, gentleAsk(form)],
    [from, to] = isGentle ? both : both.reverse()
  if (!from || !to) return
  for (const it of [form, ...$$('[aria-label]', form)]) if (it.ariaLabel?.startsWith(from)) it.ariaLabel = to + it.ariaLabel.slice(from.length)
  for (const it of $$('label, legend', form))
    for (const text of it.childNodes) if (text.nodeType === Node.TEXT_NODE && text.data.trim().startsWith(from)) text.data = text.data.replace(from, () => to)
}

/** Where one writes down whom to call, a number can be tapped. */
function callable(area) {
  const lay = () => {
    for (const way of $$('.way', area.parentNode)) way.remove()
    area.parentNode.append(...numbersIn(area.value).map(callTo))
    showOwnCalls()
  }
  area.addEventListener('input', lay)
  lay()
}

/** A timer without a sound: one line says that it runs, the dial fills each second, and one line says that it is over. */
function quiet(timer) {
  timer.dataset.ready = ''
  const [button, dial, said] = [$('button', timer), $('path', timer), $('[role=status]', timer)]
  const length = timer.dataset.minutes * 60_000,
    first = button.textContent
  let begun = 0,
    ticking = 0
  const lay = () => {
    // from the beginning there is something to see
    const part = Math.min(1, Math.max(0.02, (Date.now() - begun) / length)),
      angle = part * 2 * Math.PI
    dial.setAttribute('d', part < 1 ? `M0 0V-18A18 18 0 ${part > 0.5 ? 1 : 0} 1 ${18 * Math.sin(angle)} ${-18 * Math.cos(angle)}z` : 'M0-18A18 18 0 1 1-.01-18z')
    if (part === 1) end(say('time-over'))
  }
  const end = words => {
    clearInterval(ticking)
    ticking = 0
    timer.classList.remove('runs')
    button.textContent = first
    said.textContent = words
  }
  button.onclick = () => {
    if (ticking) {
      dial.setAttribute('d', '')
      return end('')
    }
    begun = Date.now()
    timer.classList.add('runs')
    button.textContent = say('stop-timer')
    said.textContent = say('timer-runs')
    ticking = setInterval(lay, 1000)
    lay()
  }
}
