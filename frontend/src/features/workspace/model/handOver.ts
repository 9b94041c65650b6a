import type { FieldDef, FilterGroup, ObjectDef } from '../../../api/types'

/** One line of a hand-over while it is written: some or all records of an object, and who gets them. */
export interface HandOverLine {
  readonly id: number
  readonly object: string
  /** A choice field and its options; empty: everything else of the object. */
  readonly field: string | null
  readonly options: readonly string[]
  readonly receivers: readonly string[]
}

export interface HandOverOrder {
  readonly steps: readonly {
    object: string
    filter: FilterGroup | null
    receivers: readonly string[]
    keep_department: boolean
  }[]
  readonly heads: readonly { department: string; head: string | null }[]
}

let serial = 0

/** The line that takes what no other line of the object takes. */
export function restLine(object: string): HandOverLine {
  serial += 1
  return { id: serial, object, field: null, options: [], receivers: [] }
}

/** A line with a condition, put before the rest of its object. */
export function splitLines(lines: readonly HandOverLine[], object: string, field: string): HandOverLine[] {
  serial += 1
  const added: HandOverLine = { id: serial, object, field, options: [], receivers: [] }
  const at = lines.findIndex((line) => line.object === object && line.field === null)
  return [...lines.slice(0, at), added, ...lines.slice(at)]
}

/** Fields whose options can divide the records. */
export function dividingFields(object: ObjectDef | undefined): FieldDef[] {
  return (object?.fields ?? []).filter((field) => field.type === 'choice' && field.operators.includes('in'))
}

/** Lines that say who gets what; the others stay with their owner. */
export function readyLines(lines: readonly HandOverLine[]): HandOverLine[] {
  return lines.filter((line) => line.receivers.length > 0 && (line.field === null || line.options.length > 0))
}

/** The order as the API takes it. */
export function toOrder(
  lines: readonly HandOverLine[],
  heads: Readonly<Record<string, string | null>>,
  keepsDepartment: boolean,
): HandOverOrder {
  return {
    steps: readyLines(lines).map((line) => ({
      object: line.object,
      filter: line.field
        ? { join: 'and', items: [{ field: line.field, op: 'in', value: [...line.options] }] }
        : null,
      receivers: line.receivers,
      keep_department: keepsDepartment,
    })),
    heads: Object.entries(heads).map(([department, head]) => ({ department, head })),
  }
}
