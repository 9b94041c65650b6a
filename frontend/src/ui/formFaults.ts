import type { FormInstance } from 'antd'

/** Put the server's messages at the inputs of a form; gives back whether any input took one. */
export function showFaults<Values>(form: FormInstance<Values>, faults: Record<string, string>): boolean {
  const names = Object.keys(form.getFieldsValue(true) as object)
  const known = Object.entries(faults).filter(
    ([key]) => names.includes(key) || form.getFieldInstance(key as never) !== undefined,
  )
  form.setFields(known.map(([name, message]) => ({ name, errors: [message] })) as never)
  return known.length > 0
}
