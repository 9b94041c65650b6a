/** Named colours of options, objects and avatars. `dot` for marks, `text` on `soft` for tags (contrast ≥ 4.5). */
export const COLORS = {
  gray: { dot: '#94a3b8', soft: '#f1f2f5', text: '#4b5563' },
  indigo: { dot: '#6366f1', soft: '#eef0ff', text: '#4338ca' },
  blue: { dot: '#0ea5e9', soft: '#e6f4fd', text: '#075985' },
  cyan: { dot: '#06b6d4', soft: '#e3f8fb', text: '#155e75' },
  green: { dot: '#10b981', soft: '#e7f8f0', text: '#065f46' },
  yellow: { dot: '#f59e0b', soft: '#fef5df', text: '#854d0e' },
  orange: { dot: '#f97316', soft: '#fff0e4', text: '#9a3412' },
  red: { dot: '#ef4444', soft: '#fdecec', text: '#991b1b' },
  pink: { dot: '#ec4899', soft: '#fdebf4', text: '#9d174d' },
  purple: { dot: '#8b5cf6', soft: '#f3eefe', text: '#5b21b6' },
  rose: { dot: '#f43f5e', soft: '#fff0f2', text: '#9f1239' },
  amber: { dot: '#f59e0b', soft: '#fef5df', text: '#854d0e' },
  lime: { dot: '#84cc16', soft: '#f2fbe0', text: '#3f6212' },
  emerald: { dot: '#059669', soft: '#e3f7ee', text: '#065f46' },
  teal: { dot: '#14b8a6', soft: '#e2f8f5', text: '#115e59' },
  sky: { dot: '#38bdf8', soft: '#e8f6fe', text: '#075985' },
  violet: { dot: '#7c3aed', soft: '#f1edfe', text: '#5b21b6' },
  fuchsia: { dot: '#d946ef', soft: '#fcecfe', text: '#86198f' },
} as const

export type ColorName = keyof typeof COLORS
export const COLOR_NAMES = Object.keys(COLORS) as ColorName[]

/** A colour by its stored name; unknown names are grey. */
export function colorOf(name: string | null | undefined): (typeof COLORS)[ColorName] {
  return COLORS[(name ?? 'gray') as ColorName] ?? COLORS.gray
}

const AVATAR: readonly string[] = [
  '#4f46e5',
  '#0369a1',
  '#047857',
  '#b45309',
  '#be185d',
  '#7c3aed',
  '#c2410c',
  '#0f766e',
]

/** A steady colour for a name, dark enough for white letters. */
export function avatarColor(seed: string): string {
  let sum = 0
  for (const letter of seed) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return AVATAR[sum % AVATAR.length] ?? '#4f46e5'
}
