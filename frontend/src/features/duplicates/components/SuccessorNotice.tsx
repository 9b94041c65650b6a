import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { GoneRecordProps } from '../../../lib/recordParts'
import { NotFoundState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useSuccessor } from '../api/duplicates'

/** A record that is not there: if it was merged, its address leads to the one it went into. */
export function SuccessorNotice({ object, id, text }: GoneRecordProps) {
  const { t } = useTranslation('duplicates')
  const navigate = useNavigate()
  const successor = useSuccessor(object.key, id)
  const next = successor.data?.id
  useEffect(() => {
    if (!next) return
    toast.info(t('ledHere'))
    void navigate({ to: '/o/$object/$id', params: { object: object.key, id: next }, replace: true })
  }, [next, navigate, object.key, t])
  return successor.isError ? <NotFoundState text={text} /> : <Skeleton rows={10} />
}
