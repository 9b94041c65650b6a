const SYMBOLS: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: '¥', HKD: 'HK$' }

/** Group the digits of a decimal string without passing through a float: `1234567.50` → `1,234,567.50`. */
export function groupDigits(value: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(value) ?? []
  if (!whole) return value
  return sign + whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + fraction
}

/** `¥1,234.50`; `scale` cuts or fills the fraction (money keeps its two digits). */
export function formatMoney(value: string | number | null | undefined, currency = 'CNY', scale = 2): string {
  if (value === null || value === undefined || value === '') return ''
  const text = String(value)
  const [whole = '', fraction = ''] = text.split('.')
  const padded = scale > 0 ? `${whole}.${fraction.padEnd(scale, '0').slice(0, scale)}` : whole
  const grouped = groupDigits(padded)
  const symbol = SYMBOLS[currency] ?? `${currency} `
  return grouped.startsWith('-') ? `-${symbol}${grouped.slice(1)}` : symbol + grouped
}

/** The symbol of a currency, for input prefixes. */
export function currencySymbol(currency: string | undefined): string {
  return SYMBOLS[currency ?? 'CNY'] ?? currency ?? ''
}
