const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 }
const PART =
  /\s*(\d+(?:\.\d+)?|半)\s*(?:(天|日|days?|d)|(个?小时|个?钟头|时|hours?|hrs?|h)|(分钟|分|minutes?|mins?|m)|(秒钟?|seconds?|secs?|s))(半)?/iy
const NAMES = ['day', 'hour', 'minute', 'second'] as const
const SMALLER: Readonly<Record<string, string>> = { day: 'hour', hour: 'minute', minute: 'second' }

/** Read `1h30`, `90分钟`, `1:30`, `1.5小时`, or a bare number of the unit. Returns whole seconds or `null`. */
export function readDuration(text: string, unit: string): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/,/g, '')
    .replace(/(\d+)个半(小时|钟头|天)/, '$1.5$2')
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Math.round(Number(plain) * (SECONDS[unit] ?? 60))
  const clock = /^(\d{1,6}):([0-5]?\d)(?::([0-5]?\d))?$/.exec(plain)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)
  return readParts(plain)
}

function readParts(text: string): number | null {
  let total = 0
  let last = ''
  PART.lastIndex = 0
  while (PART.lastIndex < text.length) {
    const at = PART.lastIndex
    const found = PART.exec(text)
    if (!found) {
      const rest = text.slice(at).trim()
      const smaller = SMALLER[last]
      if (!smaller || !/^\d{1,2}$/.test(rest)) return null
      return Math.round(total + Number(rest) * (SECONDS[smaller] ?? 0))
    }
    last = NAMES.find((_, index) => found[index + 2]) ?? ''
    const number = found[1] === '半' ? 0.5 : Number(found[1])
    total += (number + (found[6] ? 0.5 : 0)) * (SECONDS[last] ?? 0)
  }
  return last ? Math.round(total) : null
}

/** `1小时30分` or `1h 30m`. */
export function shownDuration(seconds: number, language: string): string {
  const isEnglish = language.startsWith('en')
  const names = isEnglish ? ['h', 'm', 's'] : ['小时', '分', '秒']
  const numbers = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  const parts = numbers.flatMap((number, at) => (number ? [`${number}${names[at]}`] : []))
  return parts.join(isEnglish ? ' ' : '') || `0${names[1]}`
}
