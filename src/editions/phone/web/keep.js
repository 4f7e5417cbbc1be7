// ---- keeping it: one database of the device, one store, three records: answers, place, settings ----
const base = `workbook:${slug}`
const [soon, latest] = [350, 900] // after a pause, and after the first letter at the latest, in ms
let database, isBlocked = false, isChanged = false, writing = 0, since = 0, savedAt = -Infinity
let lock = null, sealed = null // the key that is open, and what is locked
let place = {}, settings = {}
const changed = new Set()

const answered = request =>
  new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result)
    request.onerror = () => no(request.error)
  })
const opened = () =>
  new Promise((yes, no) => {
    const request = indexedDB.open(base, 1)
    request.onupgradeneeded = () => request.result.createObjectStore('kept')
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close()
      yes(request.result)
    }
    request.onerror = () => no(request.error)
    request.onblocked = () => no(Error('blocked'))
  })
const kept = key => answered(database.transaction('kept').objectStore('kept').get(key))
const keep = (key, value) =>
  new Promise((yes, no) => {
    const change = database.transaction('kept', 'readwrite')
    change.objectStore('kept').put(value, key)
    change.commit?.() // at once, since the page may be about to go
    change.oncomplete = yes
    change.onabort = change.onerror = () => no(change.error)
  })
/** What may be lost without harm: where one was, and how the page looks. */
const keepLightly = (key, value) => database && keep(key, value).catch(() => {})

const state = byId('_state')
function tell(text, isBad = false) {
  if (state.textContent !== text) state.textContent = text
  state.classList.toggle('bad', isBad)
}
function alarm(text) {
  if (byId('_alarm').textContent !== text) byId('_alarm').textContent = text
}

// other windows of the same book hear what was written here
const windows = 'BroadcastChannel' in window ? new BroadcastChannel(base) : null
if (windows)
  windows.onmessage = ({ data }) => {
    if (data === 'erased' || data === 'locked') {
      // this window knows an older state, and must not write it over the newer one
      isChanged = false
      return data === 'erased' ? leave() : location.reload()
    }
    if (sealed && !lock) return
    for (const [name, value] of data.filter(([name]) => isOurs(name))) arrive(name, value)
    settle()
    // both wrote at the same time, and one over the other: what each has now is the same
    if (data.length && performance.now() - savedAt < 2000) {
      isChanged = true
      clearTimeout(writing)
      writing = setTimeout(flush, soon)
    }
  }

/** What comes from elsewhere: another window, a copy. */
function arrive(name, value) {
  put(name, value)
  give(name)
  freshen(name)
}
/** Drawings and rows, once what comes from elsewhere is there. */
function settle() {
  for (const form of forms) {
    form.redraw?.()
    form.showEarlier?.()
    leadOn(form)
    for (const box of $$('.rows', form)) box.lay?.()
  }
  showOwnCalls()
  tellAnswered()
}

function touch(name) {
  changed.add(name)
  isChanged = true
  const now = performance.now()
  since ||= now
  clearTimeout(writing)
  writing = setTimeout(flush, Math.max(0, Math.min(soon, latest - (now - since))))
}

async function flush() {
  clearTimeout(writing)
  // what is locked is never written over
  if (!isChanged || isBlocked || (sealed && !lock)) return
  isChanged = false
  since = 0
  const news = [...changed].map(name => [name, answers.get(name) ?? ''])
  changed.clear()
  try {
    await keep('answers', lock ? await seal(lock, [...answers]) : { version: 1, list: [...answers] })
    tell(lock ? say('saved-locked') : sayHere('saved'))
    alarm('')
    savedAt = performance.now()
    if (news.length) windows?.postMessage(news)
    if (!settings.asked) {
      settings.asked = true
      keepLightly('settings', settings)
      navigator.storage?.persist?.().then(tellPersistence, () => {})
    }
  } catch (error) {
    isChanged = true
    for (const [name] of news) changed.add(name)
    tell(say('not-saved'), true)
    alarm(say(error?.name === 'QuotaExceededError' ? 'no-room' : 'cannot-save'))
  }
}
function tellPersistence(isAgreed) {
  if (isAgreed && location.protocol !== 'file:') byId('_persist').textContent = say('agreed')
}
