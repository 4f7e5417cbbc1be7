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
      last
    const lay = () => {
      path.setAttribute('d', strokes.join('') + current)
      pad.ariaLabel = strokes.length ? say('drawing-of', { count: strokes.length }) : say('no-drawing')
    }
    const store = () => {
      put(name, strokes.join(''))
      touch(name)
      form.showEarlier?.()
      lay()
    }
    const at = event => {
      const box = pad.getBoundingClientRect()
      return [event.clientX - box.left, event.clientY - box.top].map(it => Math.round((it / box.width) * 320))
    }
    pad.onpointerdown = event => {
      if (!event.isPrimary) return
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
      pressOne(buttons, buttons[isDrawing ? 1 : 0])
      $('.writing', form).hidden = isDrawing
      $('.drawing', form).hidden = !isDrawing
    }
    buttons.forEach((button, at) => (button.onclick = () => turn(at === 1)))
    form.redraw = () => {
      strokes = (answers.get(name) ?? '').match(/M[^M]+/g) ?? []
      lay()
    }
    form.redraw()
    if (strokes.length && !answers.get(`${form.dataset.prompt}.text`)) turn(true)
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
    const rings = $$('.ring', form),
      far = [27, 53, 87].slice(-rings.length),
      begin = [0, 0.55, 0.2]
    const named = rings.flatMap((ring, at) => {
      const names = $$('input', ring).map(it => it.value.trim()).filter(Boolean)
      return names.flatMap((name, index) => {
        const turn = 2 * Math.PI * (index / names.length) + begin[at],
          [x, y] = [far[at] * Math.sin(turn), -far[at] * Math.cos(turn)],
          letters = [...name],
          shown = letters.length > 9 ? `${letters.slice(0, 8).join('')}…` : name,
          wide = [...shown].length * 5.6 + 8,
          text = drawn('text', { x, y: y + 3.5 })
        text.textContent = shown
        return [drawn('rect', { x: x - wide / 2, y: y - 8, width: wide, height: 15, rx: 3 }), text]
      })
    })
    $('g', $('.circles', form)).replaceChildren(...named)
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
