import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import type { IndexKey, Reason } from '../model/types'

/** Fields of an index as people call them. */
export function Keys({ keys }: { keys: readonly IndexKey[] }) {
  const { t } = useTranslation('tuning')
  const named = keys.filter((key) => key.column !== 'id' || keys.length === 1)
  const name = (key: IndexKey) => {
    const isOwn = key.column === 'id' || key.column === 'deleted_at'
    return localText(key.label, isOwn ? t(`column.${key.column}`) : key.column)
  }
  const mark = (key: IndexKey) => {
    if (key.field && key.column.includes('(')) return ''
    return key.desc ? ' ↓' : ' ↑'
  }
  return named.map((key) => `${name(key)}${mark(key)}`).join(' · ')
}

/** Which views and slow questions an index serves. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useTranslation('tuning')
  const views = reasons.filter((reason) => reason.kind === 'view')
  const named = views.map((view) => localText(view.label, '')).filter(Boolean)
  const personal = views.length - named.length
  const slow = reasons.filter((reason) => reason.kind === 'slow').reduce((sum, item) => sum + item.count, 0)
  const parts = [
    named.length ? t('forViews', { names: named.slice(0, 3).join('、'), count: named.length }) : '',
    personal ? t('forPersonal', { count: personal }) : '',
    slow ? t('forSlow', { count: slow }) : '',
  ].filter(Boolean)
  return parts.length ? parts.join('；') : t('noReason')
}
