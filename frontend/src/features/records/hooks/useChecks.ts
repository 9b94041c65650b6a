import { useMemo, useRef, useState } from 'react'
import type { GridChecks } from '../../../ui/grid/types'
import type { RecordSource } from './useRecordSource'

export interface RecordChecks extends GridChecks {
  readonly ids: ReadonlySet<string>
  readonly clear: () => void
}

const NOBODY: ReadonlySet<string> = new Set()

/** Check boxes by record, so they hold while rows move. */
export function useChecks(source: RecordSource): RecordChecks {
  const [ids, setIds] = useState<ReadonlySet<string>>(NOBODY)
  const last = useRef<number | null>(null)
  return useMemo<RecordChecks>(
    () => ({
      ids,
      count: ids.size,
      isAll: ids.size > 0 && ids.size >= source.reached && source.isDone,
      isChecked: (index) => {
        const row = source.row(index)
        return row !== undefined && ids.has(row.id)
      },
      onToggle: (index, extend) => {
        const row = source.row(index)
        if (!row) return
        const next = new Set(ids)
        const isOn = !ids.has(row.id)
        const from = extend && last.current !== null ? last.current : index
        for (let at = Math.min(from, index); at <= Math.max(from, index); at += 1) {
          const one = source.row(at)
          if (one && isOn) next.add(one.id)
          else if (one) next.delete(one.id)
        }
        last.current = index
        setIds(next)
      },
      onToggleAll: () => {
        if (ids.size > 0) return setIds(NOBODY)
        setIds(new Set([...source.loaded()].map((row) => row.id)))
      },
      clear: () => setIds(NOBODY),
    }),
    [ids, source],
  )
}
