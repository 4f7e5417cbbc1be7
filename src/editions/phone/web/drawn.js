// ---- answers on a drawing: what is tapped, and what is shown. The list beside it says the same ----
const pressOne = (buttons, on) => buttons.forEach(it => it.setAttribute('aria-pressed', it === on))
const tapped = (control, isOn) => {
  control.checked = isOn
  control.dispatchEvent(new Event('input', { bubbles: true }))
}

const prepare = {
  box(form) {
    const pad = $('.pad', form)
    if (!pad) return
    const name = `${form.dataset.prompt}.drawing`,
      path = $('path', pad)
    let strokes = [],
      current = '',
      isAwake = false,
      last
    const lay = () => {
      path.setAttribute('d', strokes.join('') + current)
      pad.ariaLabel = strokes.length ? say('drawing-of', { count: strokes.length }) : say('no-drawing')
    }
    const store = () => {
      put(name, strokes.join(''))
      touch(name)
      noteDay(form)
      form.showEarlier?.()
      lay()
    }
    const at = event => {
      const box = pad.getBoundingClientRect()
      return [event.clientX - box.left, event.clientY - box.top].map(it => Math.round((it / box.width) * 320))
    }
    pad.onpointerdown = event => {
      if (!event.isPrimary || (!isAwake && event.pointerType !== 'mouse')) return
      pad.setPointerCapture(event.pointerId)
      last = at(event)
      current = `M${last.join(' ')}l0 0`
      lay()
    }
    pad.onpointermove = event => {
      if (!current) return
      for (const point of event.getCoalescedEvents?.() ?? [event]) {
        const [x, y] = at(point)
        if (Math.hypot(x - last[0], y - last[1]) < 2) continue
        current += `l${x - last[0]} ${y - last[1]}`
        last = [x, y]
      }
      lay()
    }
    pad.onpointerup = pad.onpointercancel = () => {
      if (!current) return
      strokes.push(current)
      current = ''
      store()
    }
    $('.undo', form).onclick = () => {
      strokes.pop()
      store()
    }
    $('.wipe', form).onclick = () => {
      const wipe = () => {
        strokes = []
        store()
      }
      sheet(say('wipe'), [make('p', { textContent: say('wipe-about') })], [[say('wipe-not')], [say('wipe'), wipe, 'strong']])
    }
    const buttons = $$('.either button', form)
    const turn = isDrawing => {
      pressOne(buttons, buttons[isDrawing ? 0 : 1])
      $('.writing', form).hidden = isDrawing
      $('.drawing', form).hidden = !isDrawing
    }
    // a finger scrolls over it until it was tapped, or asked for
    const wake = () => {
      isAwake = true
      pad.classList.remove('asleep')
    }
    pad.onclick = wake
    let isTurned = false
    buttons.forEach((button, at) => {
      button.onclick = () => {
        isTurned = true
        turn(at === 0)
        if (at === 0) wake()
      }
    })
    form.redraw = () => {
      strokes = (answers.get(name) ?? '').match(/M[^M]+/g) ?? []
      lay()
      // it asks for a drawing; who answered in words alone finds those
      if (!isTurned) turn(strokes.length > 0 || !answers.get(`${form.dataset.prompt}.text`))
    }
    form.redraw()
  },
  tracker(form) {
    const buttons = $$('.days button', form)
    if (!buttons.length) return
    const now = String(((new Date().getDay() + 6) % 7) + 1)
    const pick = day => {
      for (const it of buttons) it.setAttribute('aria-pressed', it.dataset.day === day)
      for (const it of $$('.day', form)) it.hidden = it.dataset.day !== day
    }
    for (const it of buttons) {
      it.onclick = () => pick(it.dataset.day)
      if (it.dataset.day !== now) continue
      it.classList.add('is-today')
      it.append(make('span', { className: 'unseen', textContent: `, ${say('is-today')}` }))
    }
    $(`.day[data-day="${now}"] .title`, form).append(`, ${say('is-today')}`)
    pick(now)
  },
  'body-map'(form) {
    const figure = $('.body', form),
      views = $$('.views button', form)
    for (const it of views)
      it.onclick = () => {
        pressOne(views, it)
        figure.classList.toggle('back', it.dataset.view === 'back')
      }
    figure?.addEventListener('click', ({ target }) => {
      const control = target.dataset?.region && $(`.part[data-region="${target.dataset.region}"] input`, form)
      if (control) tapped(control, !control.checked)
    })
    for (const chip of $$('.chips button', form))
      chip.onclick = () => {
        const line = $('input[type=text]', chip.closest('.more')),
          all = line.value.split(/,\s*/).filter(Boolean),
          at = all.indexOf(chip.dataset.words)
        at < 0 ? all.push(chip.dataset.words) : all.splice(at, 1)
        set(line, all.join(', '))
      }
  },
  wheel(form) {
    const figure = $('.wheel', form),
      count = +figure.dataset.areas,
      rings = +figure.dataset.rings,
      buttons = $$('.passes button', form)
    form.dataset.pass = ''
    for (const it of buttons)
      it.onclick = () => {
        form.dataset.pass = it.dataset.pass
        pressOne(buttons, it)
        draw.wheel(form)
      }
    figure.onclick = event => {
      const box = figure.getBoundingClientRect(),
        [x, y] = [event.clientX - box.left, event.clientY - box.top].map(it => (it / box.width) * 240 - 120),
        far = Math.hypot(x, y)
      if (far > 112) return
      const turn = (Math.atan2(x, -y) + 2 * Math.PI) % (2 * Math.PI),
        choice = $$(`.areas[data-pass="${form.dataset.pass}"] select`, form)[Math.floor((turn / (2 * Math.PI)) * count)]
      set(choice, String(far < 7 ? 0 : Math.min(rings, Math.ceil((far / 100) * rings))))
    }
  },
  'values-sort'(form) {
    const piles = $$('.piles button', form)
    for (const it of piles)
      it.onclick = () => {
        pressOne(piles, it)
        draw['values-sort'](form)
      }
    const buttons = $$('.values fieldset', form).map(value => {
      const button = make('button', { type: 'button' }, make('span', { textContent: $('legend', value).textContent }), make('small'))
      button.onclick = () => {
        const marks = $$('input', value),
          mark = marks[piles.findIndex(it => it.ariaPressed === 'true')]
        tapped(mark, !mark.checked)
      }
      return button
    })
    $('.sorted', form).append(...buttons)
  },
  'circle-map'(form) {
    $('.circles', form).onclick = ({ target }) => {
      const ring = target.dataset?.ring && $$('.ring', form)[target.dataset.ring]
      if (!ring) return
      const free = () => $$('input', ring).find(it => !it.value && !it.closest('[hidden]'))
      if (!free()) $('.more-rows:not([hidden])', ring)?.click()
      ;(free() ?? $('input', ring)).focus()
    }
  },
}

// ---- names in circles: whole where there is room, in two lines where they need them, else a number that the list below has ----
const pen = document.createElement('canvas').getContext('2d')
const [letter, line, dot, edge, middle] = [10, 12, 8, 111, 16] // in units of the drawing, of which it is 224 wide
const wideAs = words => {
  pen.font = `600 ${letter}px ${getComputedStyle(document.body).fontFamily}`
  return pen.measureText(words).width
}
/** A name in at most two lines, as even as its words let them be. */
function linesOf(name) {
  if ([...name].length < 9) return [name]
  const breaks = [...name.matchAll(/[\s-]+/g)].map(it => [name.slice(0, it.index) + it[0].trim(), name.slice(it.index + it[0].length)])
  const long = pair => Math.max(...pair.map(it => it.length))
  return breaks.filter(pair => pair.every(Boolean)).sort((a, b) => long(a) - long(b))[0] ?? [name]
}
/** Where each name of some rings lies, from the nearest one outwards. */
function namesIn(rings) {
  const far = [27, 53, 87].slice(-rings.length),
    begin = [0, 0.55, 0.2]
  return rings.flatMap((ring, at) => {
    const names = $$('input', ring).map(it => it.value.trim()).filter(Boolean)
    return names.map((name, index) => {
      const turn = 2 * Math.PI * (index / names.length) + begin[at],
        lines = linesOf(name),
        wide = Math.max(...lines.map(wideAs)) + 8,
        most = Math.max(0, edge - wide / 2),
        x = far[at] * Math.sin(turn),
        y = -far[at] * Math.cos(turn)
      return { name, lines, at: [x, y], x: Math.max(-most, Math.min(most, x)), y, wide, high: lines.length * line + 3 }
    })
  })
}
const dotOf = ({ at: [x, y] }) => ({ x, y, wide: 2 * dot, high: 2 * dot })
/** Whether a name lies within the drawing, beside its middle and the others. */
function isFree(it, others) {
  const meets = other => Math.abs(it.x - other.x) < (it.wide + other.wide) / 2 && Math.abs(it.y - other.y) < (it.high + other.high) / 2
  return it.wide < 96 && ![{ x: 0, y: 0, wide: 2 * middle, high: 2 * middle }, ...others].some(meets)
}
/** Room for the names that have a number: the fields below say them to who listens. */
function numbered(figure) {
  const list = make('ol', { className: 'names' })
  list.setAttribute('aria-hidden', 'true')
  figure.after(list)
  return list
}
function chip({ x, y, wide, high, lines, isWhole }) {
  const words = lines.map((words, at) => {
    const text = drawn('text', { x, y: y + 3.5 + (at - (lines.length - 1) / 2) * line })
    text.textContent = words
    return text
  })
  return [drawn('rect', { x: x - wide / 2, y: y - high / 2, width: wide, height: high, rx: isWhole ? 3 : dot }), ...words]
}

const draw = {
  tracker(form) {
    for (const it of $$('.days button', form)) it.classList.toggle('has', $$(`.day[data-day="${it.dataset.day}"] input`, form).some(it => it.checked))
  },
  'body-map'(form) {
    const legend = $$('.chips button', $('.part', form)).map(it => it.dataset.words)
    for (const part of $$('.part', form)) {
      const [tick, line] = $$('input', part),
        all = line.value.split(/,\s*/),
        pattern = legend.findIndex(it => all.includes(it))
      part.classList.toggle('open', tick.checked || Boolean(line.value))
      for (const chip of $$('.chips button', part)) chip.setAttribute('aria-pressed', all.includes(chip.dataset.words))
      for (const zone of $$(`.zone[data-region="${part.dataset.region}"]`, form)) {
        zone.classList.toggle('on', tick.checked)
        tick.checked && pattern >= 0 ? zone.setAttribute('fill', `url(#_pattern-${pattern})`) : zone.removeAttribute('fill')
      }
    }
  },
  wheel(form) {
    const figure = $('.wheel', form),
      rings = +figure.dataset.rings,
      values = $$(`.areas[data-pass="${form.dataset.pass ?? ''}"] select`, form).map(it => Math.min(rings, +it.value || 0))
    const edge = (at, far) => {
      const turn = (2 * Math.PI * at) / values.length
      return `${far * Math.sin(turn)} ${-far * Math.cos(turn)}`
    }
    const slice = (value, at) => {
      const far = (value / rings) * 100
      return drawn('path', { d: value ? `M0 0L${edge(at, far)}A${far} ${far} 0 0 1 ${edge(at + 1, far)}z` : '' })
    }
    $('g', figure).replaceChildren(...values.map(slice))
  },
  'circle-map'(form) {
    const named = namesIn($$('.ring', form)),
      placed = []
    let number = 0
    for (const it of named) {
      it.isWhole = isFree(it, [...placed, ...named.filter(other => other !== it && !placed.includes(other)).map(dotOf)])
      if (!it.isWhole) Object.assign(it, dotOf(it), { lines: [String(++number)] })
      placed.push(it)
    }
    $('g', $('.circles', form)).replaceChildren(...named.flatMap(chip))
    const list = $('.names', form) ?? numbered($('.circles', form))
    list.replaceChildren(...named.filter(it => !it.isWhole).map(it => make('li', { textContent: it.name, dir: 'auto' })))
    list.hidden = !number
  },
  'values-sort'(form) {
    const piles = $$('.piles button', form),
      taken = piles.findIndex(it => it.ariaPressed === 'true'),
      marks = $$('.values fieldset', form).map(value => $$('input', value).findIndex(it => it.checked))
    piles.forEach((it, at) => {
      const count = marks.filter(mark => mark === at).length
      it.textContent = count ? `${it.dataset.words} (${count})` : it.dataset.words
    })
    $$('.sorted button', form).forEach((it, at) => {
      const mark = marks[at]
      it.className = mark < 0 ? '' : `in-pile pile-${Math.min(mark, 2)}`
      it.ariaPressed = mark === taken
      it.lastChild.textContent = mark < 0 ? '' : piles[mark].dataset.words
    })
    const box = $('.picks', form)
    if (!box) return
    const held = document.activeElement?.textContent,
      wasWithin = box.contains(document.activeElement),
      lines = $$('[data-f^="top-"]', form),
      marked = $$('.values fieldset', form).filter(it => $('input', it).checked).map(it => $('legend', it).textContent)
    const buttons = marked.map(words => {
      const button = make('button', { type: 'button', textContent: words })
      button.setAttribute('aria-pressed', lines.some(it => it.value === words))
      button.onclick = () => {
        const taken = lines.find(it => it.value === words),
          line = taken ?? lines.find(it => !it.value)
        if (line) set(line, taken ? '' : words)
      }
      return button
    })
    box.replaceChildren(make('p', { className: buttons.length ? 'chips' : 'hint', textContent: buttons.length ? '' : box.dataset.none }))
    box.firstChild.append(...buttons)
    if (wasWithin) buttons.find(it => it.textContent === held)?.focus()
  },
}
