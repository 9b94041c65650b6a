import { noFault } from '../parts/checks'
import { PlainCell } from '../parts/PlainCell'
import { asRegion, asText, type CellProps, type FieldPlugin } from '../types'
import { RegionFilter, RegionInput } from './Input'
import { readRegion } from './regions'

function RegionCell({ value, isMasked }: CellProps) {
  return <PlainCell text={asRegion(value)?.label ?? asText(value)} isMasked={isMasked} />
}

/** Province, city or district of China by its six-digit code. */
export const regionField: FieldPlugin = {
  type: 'region',
  Cell: RegionCell,
  Input: RegionInput,
  Filter: RegionFilter,
  editor: 'popup',
  typing: 'search',
  isMultiple: true,
  align: 'left',
  width: 190,
  format: (value) => asRegion(value)?.label ?? asText(value),
  parse: async (text, _field, env) => readRegion(await env.listRegions(), text),
  check: noFault,
  toWire: (value) => asRegion(value)?.code ?? null,
}
