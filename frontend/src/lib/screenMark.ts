/**
 * The mark that lies over every page behind the login: who looks, from where, when. It is one fixed
 * layer that takes no clicks; taken out or hidden by hand, it is put back at once.
 */

const TILE = { width: 340, height: 190, angle: -20 }
const RENEW_MS = 5 * 60_000
const INK = 'rgba(100, 116, 139, 0.10)'
const STYLE: Readonly<Record<string, string>> = {
  position: 'fixed',
  inset: '0px',
  'z-index': '2147483000',
  'pointer-events': 'none',
  'background-repeat': 'repeat',
  'print-color-adjust': 'exact',
  '-webkit-print-color-adjust': 'exact',
}

/** Lay the mark over the page; returns how to take it away. `now` writes the time in the member's own form. */
export function startScreenMark(text: string, now: () => string): () => void {
  let layer: HTMLElement | undefined
  const put = () => {
    watch.disconnect()
    layer?.remove()
    layer = makeLayer(text, now())
    document.body.append(layer)
    watch.observe(document.body, { childList: true })
    watch.observe(layer, { attributes: true, childList: true })
  }
  // Pop-ups come and go in the body, too: only what happens to the layer itself counts.
  const watch = new MutationObserver((changes) => {
    if (!layer?.isConnected || changes.some((change) => change.target === layer)) put()
  })
  put()
  const clock = window.setInterval(put, RENEW_MS)
  return () => {
    window.clearInterval(clock)
    watch.disconnect()
    layer?.remove()
  }
}

function makeLayer(text: string, time: string): HTMLElement {
  const layer = document.createElement('div')
  layer.setAttribute('aria-hidden', 'true')
  layer.dataset['screenMark'] = `${text} ${time}`
  for (const [name, value] of Object.entries(STYLE)) layer.style.setProperty(name, value)
  layer.style.setProperty('background-image', `url(${drawTile(text, time)})`)
  layer.style.setProperty('background-size', `${TILE.width}px ${TILE.height}px`)
  return layer
}

/** Draw one tile: the text twice, set off against each other, so that no cut of the screen is without it. */
function drawTile(text: string, time: string): string {
  const ratio = Math.max(1, window.devicePixelRatio || 1)
  const canvas = document.createElement('canvas')
  canvas.width = TILE.width * ratio
  canvas.height = TILE.height * ratio
  const pen = canvas.getContext('2d')
  if (!pen) return ''
  pen.scale(ratio, ratio)
  pen.font = `13px ${getComputedStyle(document.body).fontFamily}`
  pen.fillStyle = INK
  pen.textAlign = 'center'
  for (const [x, y] of [
    [TILE.width / 4, TILE.height / 3],
    [(TILE.width * 3) / 4, (TILE.height * 5) / 6],
  ] as const) {
    pen.save()
    pen.translate(x, y)
    pen.rotate((TILE.angle * Math.PI) / 180)
    pen.fillText(text, 0, -8, TILE.width / 2)
    pen.fillText(time, 0, 10)
    pen.restore()
  }
  return canvas.toDataURL()
}
