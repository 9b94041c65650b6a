import { currencySymbol, formatMoney } from '../../lib/money'
import { decimalField } from '../decimal/decimal'
import { NumberInput } from '../parts/NumberInput'
import { PlainCell } from '../parts/PlainCell'
import { asText, type CellProps, type FieldPlugin, type InputProps } from '../types'

function scaleOf(config: Readonly<Record<string, unknown>>): number {
  return typeof config.scale === 'number' ? config.scale : 2
}

function MoneyCell({ field, value, isMasked }: CellProps) {
  const text = asText(value)
  if (isMasked) return <PlainCell text={text} isMasked />
  const { currency } = field.config
  return formatMoney(
    text,
    typeof currency === 'string' ? currency : 'CNY',
    /\.\d*[1-9]/.test(text) ? scaleOf(field.config) : 0,
  )
}

function MoneyInput(props: InputProps) {
  return (
    <NumberInput
      {...props}
      prefix={currencySymbol(props.field.config.currency)}
      precision={scaleOf(props.field.config)}
    />
  )
}

/** An amount in the field's currency. */
export const moneyField: FieldPlugin = {
  ...decimalField,
  type: 'money',
  Cell: MoneyCell,
  Input: MoneyInput,
  width: 130,
}
