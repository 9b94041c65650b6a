import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import type { IndexKey, Reason } from '../model/types'

/** Fields of an index as people call them. */
export function Keys({ keys }: { keys: readonly IndexKey[] }) {
  const named = keys.filter((key) => key.column !== 'id' || keys.length === 1)
  return named.map((key) => `${localText(key.label, key.column)}${key.desc ? ' ↓' : ' ↑'}`).join(' · ')
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
