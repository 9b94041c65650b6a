import { PlainCell } from '../parts/PlainCell'
import { asText, type CellProps } from '../types'

/** A line of text. */
export function TextCell({ value, isMasked }: CellProps) {
  return <PlainCell text={asText(value)} isMasked={isMasked} />
}
