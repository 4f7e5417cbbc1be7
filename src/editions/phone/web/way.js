// ---- the way through the book: one page at a time, or all questions of a chapter ----
const views = $$('.view'),
  path = views.filter(view => !('apart' in view.dataset))
const trail = [] // where one came from, and how far down one was
let here = byId('_cover'), wanted
const isAsking = view => view.classList.contains('asking')
const isTogether = view => settings.all === 'all' && isAsking(view)
const chapterOf = view => views.filter(it => isAsking(it) && it.dataset.chapter === view.dataset.chapter)
const viewOf = id => (id ? byId(id)?.closest('.view') : null)
/** Where what was written is needed, which is locked. */
const isClosed = view => sealed && !lock && (isAsking(view) || view.id === '_mine')
const isWritten = view => $$('form[data-prompt]', view).some(hasAny)

function show(target, { isBack, isFirst, down } = {}) {
  let view = target.closest('.view')
  if (isClosed(view)) {
    wanted = target.id
    target = view = byId('_unlock')
  } else if (view.id === '_unlock' && here !== view) wanted = here.id
  const from = here,
    all = isTogether(view) ? chapterOf(view) : [view]
  here = view
  byId('_copy-done').textContent = ''
  for (const it of views) it.classList.toggle('shown', all.includes(it))
  if (!isFirst) all.forEach(ready)
  if (!isBack && !isFirst && from !== view) trail.push([from.id, scrollY])
  document.title = say('tab')
  byId('_back').disabled = !trail.length && path.indexOf(view) <= 0
  byId('_next').disabled = !following(view)
  tellAnswered()
  byId('_help')?.setAttribute('aria-current', byId('_help').hash === `#${view.id}` ? 'page' : 'false')
  if (!isFirst) move(target, view, down)
  remember(view)
  showPlace()
}
/** What this page says of answers: they may have come, or gone, since it was shown. */
function tellAnswered() {
  if (here.id === '_mine') listMine()
  for (const it of $$('.questions a', here)) markAnswered(it)
  const isLeft = here.classList.contains('deep') && !isTogether(here) && !isWritten(here)
  byId('_next').textContent = say(isLeft ? 'skip' : 'next')
}
/** In the list of a chapter, what has an answer has a stitch. */
function markAnswered(link) {
  const form = forms.find(it => it.dataset.prompt === link.dataset.prompt)
  const isAnswered = Boolean(form) && hasAny(form)
  link.classList.toggle('answered', isAnswered)
  if (isAnswered) link.setAttribute('aria-description', say('answered'))
  else link.removeAttribute('aria-description')
}
function move(target, view, down) {
  // at most two entries of the browser's history: the first never says where one was
  history[history.state?.isIn ? 'replaceState' : 'pushState']({ isIn: true }, '', `#${view.id}`)
  if (down !== undefined) scrollTo(0, down)
  else if (target !== view || isTogether(view)) target.scrollIntoView()
  else scrollTo(0, 0)
  const head = target === view ? $('[tabindex="-1"]', view) : target
  if (!head) return
  if (!head.hasAttribute('tabindex')) head.tabIndex = -1
  head.focus({ preventScroll: true })
}
/** The cover and the contents lead on to a place, and are none. */
function remember(view) {
  if (view.id === '_contents') return place.isLeft && keepPlace()
  if ('apart' in view.dataset || view.id === '_cover' || (sealed && !lock)) return
  place = { ...place, id: view.id, isLeft: false }
  keepPlace()
}
/** The way back to where one was last. What goes deep, or was left for today, is not named, and comes after what helps. */
function showPlace() {
  const was = sealed && !lock ? null : viewOf(place.id),
    [resume, back] = ['_resume', '_here'].map(byId),
    help = $('#_contents nav')
  back.hidden = !was
  for (const it of $$('.chapters a')) it.classList.toggle('was', Boolean(was) && it.dataset.chapter === was.dataset.chapter)
  resume.textContent = say(was ? 'go-on' : 'open')
  // who comes for the first time begins at the beginning
  if (!was) return (resume.hash = sealed || answers.size ? '_contents' : resume.dataset.first)
  resume.hash = back.hash = `#${was.id}`
  const isUnnamed = place.isLeft || was.classList.contains('deep')
  back.textContent = isUnnamed ? say('go-on') : say('you-were', { title: was.dataset.title })
  if (place.isLeft) help?.after(back.parentNode)
  else help?.before(back.parentNode)
}
function following(view) {
  let at = path.indexOf(view) + 1
  if (at < 1) return null
  if (isTogether(view)) while (path[at] && isAsking(path[at]) && path[at].dataset.chapter === view.dataset.chapter) at++
  return path[at]
}
function goBack() {
  const last = trail.pop()
  if (last) return show(byId(last[0]), { isBack: true, down: last[1] })
  const at = path.indexOf(here)
  if (at > 0) show(path[at - 1], { isBack: true })
}
byId('_back').addEventListener('click', goBack)
byId('_next').addEventListener('click', () => {
  const next = following(here)
  if (next) show(next)
})
history.scrollRestoration = 'manual'
/** What an address asks for; nothing where it asks for nothing that is there. */
function asked(hash) {
  try {
    return byId(decodeURIComponent(hash.slice(1)))
  } catch {
    return null
  }
}
addEventListener('popstate', ({ state }) => {
  if (isGone()) return
  closeSheets()
  const target = asked(location.hash)?.closest('.view')
  if (state?.isIn) return target && show(target, { isBack: true })
  if (location.hash) {
    history.replaceState({}, '', location.pathname + location.search)
    return target && show(target)
  }
  if (trail.length) goBack()
  else if (here.id !== '_cover') show(byId('_cover'), { isBack: true })
})
document.addEventListener('click', event => {
  const link = event.target.closest('a[href^="#"]')
  const target = link && asked(link.hash)
  if (!target) return
  event.preventDefault()
  if (link.classList.contains('term')) return sheet($('dt', target).textContent, [make('p', { textContent: $('dd', target).textContent })])
  if (link.classList.contains('note')) return sheet(link.ariaLabel, [make('p', {}, ...target.cloneNode(true).childNodes)])
  if (target.id === '_main') return target.focus()
  if (link.closest('.caring') && visit(target, link)) return
  closeSheets()
  if (!target.closest('.view')) return
  if (link.classList.contains('for-today')) place.isLeft = true
  show(target)
})

// ---- to leave: the words go first, then the page. The page after it takes the place of the book's first entry in the history,
// so that the browser's Back leads to what was before the book; where it finds the book all the same, that shows nothing of it ----
const isGone = () => root.classList.contains('gone')
const leftKey = 'workbook:left' // of any book of this address: Back may find another one
/** What this window knows as long as it is open, where the browser lets it know anything. */
const session = use => {
  try {
    return use(sessionStorage)
  } catch {
    return null
  }
}
const hasLeft = () => session(it => it.getItem(leftKey)) !== null
function leave() {
  flush()
  root.classList.add('gone')
  document.title = ' '
  session(it => it.setItem(leftKey, 'yes'))
  const go = () => location.replace(say('leave-to'))
  if (!history.state?.isIn) return go()
  addEventListener('popstate', go)
  setTimeout(go, 300)
  history.back()
}
byId('_leave').addEventListener('click', leave)
byId('_reopen').addEventListener('click', () => {
  session(it => it.removeItem(leftKey))
  root.classList.remove('left')
  $('[tabindex="-1"]', here)?.focus()
})
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted || !(isGone() || hasLeft())) return
  root.classList.add('left')
  location.reload()
})
addEventListener('pagehide', flush)
document.addEventListener('visibilitychange', () => document.hidden && flush())
addEventListener('beforeunload', event => isChanged && isBlocked && !isGone() && event.preventDefault())

/** A sheet at the foot: what it is, what it says, and the ways out of it. */
function sheet(title, body, ways = [[say('close')]]) {
  byId('_sheet-title').textContent = title
  byId('_sheet-body').replaceChildren(...body)
  openSheet('_sheet', ways)
}
function openSheet(id, ways) {
  const box = byId(id)
  byId(`${id}-ways`).replaceChildren(
    // the bar lies below the sheet: the quick way to leave is here, too
    ...[...ways, [byId('_leave').textContent, leave, 'leaving']].map(([text, act, kind = '']) => {
      const button = make('button', { type: 'button', className: `button ${kind}`, textContent: text })
      button.onclick = () => {
        box.close()
        act?.()
      }
      return button
    }),
  )
  box.showModal()
}
for (const box of $$('dialog'))
  box.addEventListener('click', ({ target, clientY }) => {
    if (target === box && clientY < box.getBoundingClientRect().top) box.close()
  })

// ---- a prompt that the care around another one names is a guest on its page: it comes in a sheet, with its own fields ----
let guest = null // what came, where it belongs, and what led to it
/** Whether it could come: a prompt, which is not locked. */
function visit(target, link) {
  const form = forms.find(it => it.dataset.prompt === target.id),
    view = viewOf(target.id),
    question = form?.closest('.question')
  if (!view || !question || (sealed && !lock)) return false
  // what a guest leads to takes its place, and goes back to the same page
  const from = guest ?? { link, down: scrollY }
  closeSheets()
  ready(view)
  guest = { ...from, question, home: make('span', { hidden: true }) }
  question.replaceWith(guest.home)
  byId('_guest-title').textContent = form.dataset.name
  byId('_guest-body').replaceChildren(question)
  openSheet('_guest', [[say('close'), null, 'main']])
  byId('_guest-title').focus({ preventScroll: true })
  byId('_guest').scrollTop = 0
  return true
}
function sendHome() {
  if (!guest) return
  const { question, home, link, down } = guest
  guest = null
  home.replaceWith(question)
  scrollTo(0, down)
  link.focus({ preventScroll: true })
}
byId('_guest').addEventListener('close', () => byId('_guest').open || sendHome())
function closeSheets() {
  for (const box of $$('dialog[open]')) box.close()
  sendHome()
}
