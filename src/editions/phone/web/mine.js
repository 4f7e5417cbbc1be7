// ---- what one wrote, to read and on paper: text made of the answers, so that it breaks over pages ----
const labelOf = control => control.labels?.[0]?.textContent.trim() ?? ''
/** What a prompt was answered with: what each part is called, and its words or its drawing. */
function written(form) {
  const found = [],
    seen = new Set()
  for (const control of form.elements) {
    const name = control.dataset.f && nameOf(control),
      value = answers.get(name)
    if (!value || seen.has(name)) continue
    seen.add(name)
    const within = []
    for (let it = control.parentNode; it !== form; it = it.parentNode) {
      const called = it.tagName === 'FIELDSET' ? $(':scope > legend:not(.unseen)', it)?.textContent : it.getAttribute('role') === 'group' && it.ariaLabel
      if (called) within.unshift(called)
    }
    const label = labelOf(control),
      group = within.join(', ')
    if (control.type === 'checkbox') found.push([group, `✓ ${label}`])
    else if ('valued' in control.dataset) found.push([group, value])
    else if (control.type === 'radio') found.push([group, label])
    else found.push([[group, label === form.dataset.ask ? '' : label].filter(Boolean).join(': '), value])
  }
  const drawing = answers.get(`${form.dataset.prompt}.drawing`)
  if (drawing) {
    const picture = drawn('svg', { viewBox: '0 0 320 320', role: 'img', 'aria-label': say('drawing') })
    picture.append(drawn('path', { d: drawing }))
    found.push(['', picture])
  }
  return found
}
function block(form, isLinked) {
  const all = written(form)
  if (!all.length) return null
  const gentle = isGentle(form.dataset.prompt) && $('.instead span', form.closest('.gated')),
    asked = gentle ? gentle.textContent : form.dataset.ask,
    head = make('h3', {}, isLinked ? make('a', { href: `#${form.closest('.view').id}`, textContent: asked }) : asked)
  const out = make('div', { className: 'written' }, head)
  let last
  for (const [called, value] of all) {
    if (called && called !== last) out.append(make('p', { className: 'called', textContent: called }))
    last = called
    out.append(make('p', { className: 'words', dir: 'auto' }, value))
  }
  return out
}
function allWritten(isLinked) {
  const out = []
  let last
  for (const form of forms) {
    const own = block(form, isLinked)
    if (!own) continue
    const view = form.closest('.view'),
      opening = view.dataset.chapter && path.find(it => it.dataset.chapter === view.dataset.chapter),
      title = (opening || view).dataset.title
    if (title !== last) out.push(make('h2', { textContent: title }))
    last = title
    out.push(own)
  }
  return out
}
function listMine() {
  const all = allWritten(true)
  byId('_nothing').hidden = all.length > 0
  byId('_written').replaceChildren(...all)
}

let printing = ''
function toPaper(what) {
  root.dataset.print = what
  if (what === 'mine') return byId('_paper').replaceChildren(make('h1', { textContent: $('#_cover h1').textContent }), ...allWritten(false))
  for (const form of forms) {
    const own = block(form, false)
    form.classList.toggle('on-paper', Boolean(own))
    if (!own) continue
    own.classList.add('printed')
    $('h3', own).remove()
    form.after(own)
  }
}
function offPaper() {
  printing = ''
  delete root.dataset.print
  byId('_paper').replaceChildren()
  for (const it of $$('.printed')) it.remove()
  for (const form of forms) form.classList.remove('on-paper')
}
const printAs = what => {
  printing = what
  print()
}
addEventListener('beforeprint', () => root.dataset.print || toPaper(printing || (answers.size ? 'mine' : 'book')))
addEventListener('afterprint', offPaper)
byId('_print-mine').addEventListener('click', () => printAs('mine'))
byId('_print-book').addEventListener('click', () => printAs('book'))
