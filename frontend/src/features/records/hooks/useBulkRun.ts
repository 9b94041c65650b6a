import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorText } from '../../../lib/errorText'
import type { RecordRun } from '../../../lib/runTypes'
import { useDebounced } from '../../../lib/useDebounced'
import { previewRun, type RunOrder, startRun, useRun } from '../api/runs'

const REST_MS = 300

/** An operation on many records on its way: preview, start, progress. */
export function useBulkRun(object: string, order: RunOrder) {
  const text = useDebounced(JSON.stringify(order), REST_MS)
  const [started, setStarted] = useState<RecordRun | null>(null)
  const [isStarting, setIsStarting] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const preview = useQuery({
    queryKey: ['record-runs', 'preview', object, text],
    queryFn: ({ signal }) => previewRun(object, JSON.parse(text) as RunOrder, signal),
    placeholderData: (before) => before,
    retry: false,
    enabled: started === null,
  })
  const followed = useRun(started?.id ?? null)
  const start = async () => {
    setIsStarting(true)
    setFault(null)
    try {
      setStarted(await startRun(object, order))
    } catch (error) {
      setFault(error)
    }
    setIsStarting(false)
  }
  return {
    preview,
    run: followed.data ?? started,
    isStarting,
    fault: fault === null ? null : errorText(fault),
    error: fault ?? preview.error,
    start,
    follow: setStarted,
  }
}
