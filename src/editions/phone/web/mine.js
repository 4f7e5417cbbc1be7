// ---- what one wrote, to read and on paper: text made of the answers, so that it breaks over pages ----
const labelOf = control => control.labels?.[0]?.textContent.trim() ?? ''
/** What a prompt was answered with: what each part is called, and its words or its drawing. `valueOf` gives what a field holds. */
function written(form, valueOf = name => answers.get(name)) {
  const found = [],
    seen = new Set(),
    isAlone = row => ![...row.parentNode.children].some(it => it !== row && $$('[data-f]', it).some(control => valueOf(nameOf(control))))
  for (const control of form.elements) {
    const name = control.dataset.f && nameOf(control),
      value = valueOf(name)
    if (!value || seen.has(name)) continue
    seen.add(name)
    const within = []
    for (let it = control.parentNode; it !== form; it = it.parentNode) {
      if (it.matches('.numbered') && isAlone(it)) continue
      const called = it.tagName === 'FIELDSET' ? $(':scope > legend:not(.unseen)', it)?.textContent : it.getAttribute('role') === 'group' && it.ariaLabel
      if (called) within.unshift(called)
    }
    const label = labelOf(control),
      group = within.join(', ')
    if (control.type === 'checkbox') found.push([group, `✓ ${label}`])
    else if ('valued' in control.dataset) found.push([group, value])
    else if (control.type === 'radio') found.push([group, label])
    else found.push([[group, label.startsWith(askOf(form)) ? '' : label].filter(Boolean).join(': '), value])
  }
  const drawing = valueOf(`${form.dataset.prompt}.drawing`)
  if (drawing) {
    const picture = drawn('svg', { class: 'framed', viewBox: '0 0 320 320', role: 'img', 'aria-label': say('drawing') })
    picture.append(drawn('path', { d: drawing }))
    found.push(['', picture])
  }
  return found
}
/** The drawings on which one answered, as they are now; the words below them say the same. */
const pictures = {
  wheel(form) {
    const now = form.dataset.pass ?? ''
    const shown = $$('.areas', form).filter(it => $$('select', it).some(it => it.value)).map(it => {
      form.dataset.pass = it.dataset.pass
      draw.wheel(form)
      return $('.wheel', form).cloneNode(true)
    })
    form.dataset.pass = now
    draw.wheel(form)
    return shown
  },
  'body-map'(form) {
    const figure = $('.body', form)
    if (!figure) return []
    draw['body-map'](form)
    return ['front', 'back'].flatMap(view => {
      const copy = figure.cloneNode(true)
      copy.setAttribute('class', `body ${view}`)
      const isOf = it => !it.matches(view === 'back' ? '.zone-5, .zone-6' : '.zone-7')
      return $$('.zone.on', copy).some(isOf) && ($('.views', form) || figure.classList.contains(view)) ? [copy] : []
    })
  },
  'circle-map'(form) {
    draw['circle-map'](form)
    return $('g', $('.circles', form)).children.length ? $$('.circles, .names:not([hidden])', form).map(it => it.cloneNode(true)) : []
  },
}
/** The same as text that breaks over pages. */
function partsOf(all) {
  const out = []
  let last
  for (const [called, value] of all) {
    if (called && called !== last) out.push(make('p', { className: 'called', textContent: called }))
    last = called
    out.push(make('p', { className: 'words', dir: 'auto' }, value))
  }
  return out
}
/** What a form holds; what it held on an earlier day. */
function block(form, isLinked, day) {
  const all = day ? written(form, valueOn(day)) : written(form)
  if (!all.length) return null
  const asked = askOf(form),
    head = make('h3', {}, isLinked ? make('a', { href: `#${form.closest('.view').id}`, textContent: asked }) : asked),
    drawn = day ? [] : (pictures[form.dataset.kind]?.(form) ?? [])
  const out = make('div', { className: 'written' }, head)
  if (day) out.append(make('p', { className: 'called', textContent: dayInWords(day) }))
  if (drawn.length) out.append(make('div', { className: 'pictures' }, ...drawn))
  out.append(...partsOf(all))
  return out
}
const blocks = (form, isLinked) => [block(form, isLinked), ...daysOf(form).map(day => block(form, isLinked, day))].filter(Boolean)
function allWritten(isLinked) {
  const out = []
  let last
  for (const form of forms) {
    const own = blocks(form, isLinked)
    if (!own.length) continue
    const view = form.closest('.view'),
      opening = view.dataset.chapter && path.find(it => it.dataset.chapter === view.dataset.chapter),
      title = (opening || view).dataset.title
    if (title !== last) out.push(make('h2', { textContent: title }))
    last = title
    out.push(...own)
  }
  return out
}
function listMine() {
  const all = allWritten(true)
  byId('_nothing').hidden = all.length > 0
  byId('_written').replaceChildren(...all)
  byId('_take-along').hidden = !all.length
  tellSheets(all.length)
}

// ---- paper: what one wrote, a chapter or section, or the whole book ----
const [wide, high, letters] = [178, 269, 3.53].map(mm => (mm / 25.4) * 96) // of A4 within its margins, and of its letters, in CSS px
function tellSheets(isAny) {
  const paper = byId('_paper'),
    told = byId('_sheets')
  if (!isAny) return
  toPaper('mine')
  // letters on the screen are larger than on paper, and so is the page
  const larger = parseFloat(getComputedStyle(root).fontSize) / letters
  paper.style.width = `${wide * larger}px`
  paper.classList.add('measured')
  const count = Math.ceil(paper.scrollHeight / high / larger)
  paper.classList.remove('measured')
  paper.style.width = ''
  offPaper()
  told.textContent = count > 1 ? say('paper-pages', { count }) : say('paper-page')
}

/** About how many pages the book takes, in tens: by its letters and its prompts, as was measured with two books. */
function pagesOfBook() {
  const own = views.filter(view => !view.matches('.system')),
    signs = own.reduce((sum, view) => sum + view.textContent.length, 0)
  return Math.max(1, Math.round((signs / 2240 + forms.length * 0.68) / 10)) * 10
}
let printing = '',
  part = [] // the views that are printed
function toPaper(what) {
  closeSheets()
  root.dataset.print = what
  if (what === 'mine') return byId('_paper').replaceChildren(make('h1', { textContent: $('#_cover h1').textContent }), ...allWritten(false))
  for (const view of views) view.classList.toggle('printing', what === 'book' ? !view.matches('.system') : part.includes(view))
  for (const it of $$('.printing details.region:not([open])')) {
    it.classList.add('unfolded')
    it.open = true
  }
  for (const form of forms) {
    const own = blocks(form, false)
    form.classList.toggle('on-paper', own.length > 0)
    for (const it of own) {
      it.classList.add('printed')
      $('h3', it).remove()
    }
    form.after(...own)
  }
}
function offPaper() {
  for (const it of $$('.unfolded')) {
    it.classList.remove('unfolded')
    it.open = false
  }
  printing = ''
  delete root.dataset.print
  byId('_paper').replaceChildren()
  for (const it of $$('.printed')) it.remove()
  for (const it of $$('.printing')) it.classList.remove('printing')
  for (const form of forms) form.classList.remove('on-paper')
}
const printAs = what => {
  printing = what
  print()
}
addEventListener('beforeprint', () => root.dataset.print || toPaper(printing || (answers.size ? 'mine' : 'book')))
addEventListener('afterprint', offPaper)
byId('_print-mine').addEventListener('click', () => printAs('mine'))
byId('_print-book').addEventListener('click', () => {
  const about = say('print-book-about', { count: pagesOfBook() })
  sheet(say('print-book'), [make('p', { textContent: about })], [[say('print-not')], [say('print-on'), () => printAs('book')]])
})
for (const button of $$('.to-paper'))
  button.onclick = () => {
    const view = button.closest('.view')
    part = view.dataset.chapter ? views.filter(it => it.dataset.chapter === view.dataset.chapter) : [view]
    printAs('part')
  }
