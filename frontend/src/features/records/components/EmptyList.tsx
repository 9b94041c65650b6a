import { Inbox, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { PlainButton } from '../../../ui/PlainButton'
import { EmptyState } from '../../../ui/states'
import type { ListStateResult } from '../hooks/useListState'
import { cleanFilter } from '../model/listState'

/** Nothing to show: nothing there yet, or nothing that fits. */
export function EmptyList({ object, list }: { object: ObjectDef; list: ListStateResult }) {
  const { t } = useTranslation('records')
  const { state, patch } = list
  const name = localText(object.label, object.key)
  const mayCreate = canDo(object, 'create')
  const isNarrowed = state.search !== '' || cleanFilter(object, state.filter) !== null
  if (isNarrowed) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('emptyFiltered')}
        text={t('emptyFilteredHint')}
        action={
          <PlainButton onClick={() => patch({ q: undefined, filter: { join: 'and', items: [] } })}>
            {t('clearFilter')}
          </PlainButton>
        }
      />
    )
  }
  return (
    <EmptyState
      icon={Inbox}
      title={t('empty', { name })}
      text={t(mayCreate ? 'emptyPasteHint' : 'emptyHint', { name })}
      action={
        mayCreate ? (
          <PlainButton kind="primary" onClick={() => patch({ create: true })}>
            {t('createNamed', { name })}
          </PlainButton>
        ) : null
      }
    />
  )
}
