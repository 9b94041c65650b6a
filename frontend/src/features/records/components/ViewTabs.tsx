import { Button, Dropdown, type MenuProps } from 'antd'
import { ChevronDown, Plus, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalText, ObjectDef, ViewDef } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { currentLanguage } from '../../../lib/language'
import { useSession } from '../../../lib/session'
import { confirm } from '../../../ui/confirm'
import { toast } from '../../../ui/toast'
import { useViewActions, type ViewIn } from '../api/views'
import type { ListStateResult, SearchPatch } from '../hooks/useListState'
import { cleanFilter, isChanged } from '../model/listState'
import styles from './records.module.css'
import { ViewDialog } from './ViewDialog'

interface ViewTabsProps {
  readonly object: ObjectDef
  readonly views: readonly ViewDef[]
  readonly list: ListStateResult
}

/** Takes everything out of the address that belongs to a view. */
const NO_CHANGES: SearchPatch = {
  filter: undefined,
  sort: undefined,
  group: undefined,
  open: undefined,
  columns: undefined,
  frozen: undefined,
  height: undefined,
}

type Dialog = { readonly kind: 'create' } | { readonly kind: 'rename'; readonly view: ViewDef } | null

/** Saved views as tabs; changes of the open one can be kept or dropped. */
export function ViewTabs({ object, views, list }: ViewTabsProps) {
  const { t } = useTranslation('views')
  const { can } = useSession()
  const { state, search, view: active, patch } = list
  const actions = useViewActions(object.key)
  const [dialog, setDialog] = useState<Dialog>(null)
  const mayShare = can('view.manage')
  const hasChanges = isChanged(search)
  const mayEdit = (view: ViewDef) => (view.is_shared ? mayShare : view.mine)
  const current: Pick<ViewIn, 'query' | 'layout'> = {
    query: {
      filter: cleanFilter(object, state.filter),
      sort: [...state.sort],
      group: state.group,
    },
    layout: { columns: [...state.columns], frozen: state.frozen, row_height: state.height },
  }
  const report = (error: unknown) => toast.error(error instanceof Error ? error.message : t('failed'))

  const handleSave = () => {
    if (!active) return
    actions.update
      .mutateAsync({ id: active.id, ...current })
      .then(() => {
        patch(NO_CHANGES)
        toast.success(t('saved'))
      })
      .catch(report)
  }
  const handleSubmit = (name: string, isShared: boolean) => {
    const own = { [currentLanguage()]: name }
    const done =
      dialog?.kind === 'rename'
        ? actions.update.mutateAsync({ id: dialog.view.id, label: { ...asTexts(dialog.view.label), ...own } })
        : actions.create
            .mutateAsync({ label: own, is_shared: isShared, ...current })
            .then((made) => patch({ ...NO_CHANGES, view: made.id }))
    Promise.resolve(done)
      .then(() => setDialog(null))
      .catch(report)
  }
  const handleDelete = async (view: ViewDef) => {
    const name = localText(view.label)
    if (
      !(await confirm({
        title: t('deleteTitle', { name }),
        text: t('deleteHint'),
        confirmLabel: t('delete'),
        danger: true,
      }))
    )
      return
    actions.remove
      .mutateAsync(view.id)
      .then(() => patch({ ...NO_CHANGES, view: undefined }))
      .catch(report)
  }
  const menuOf = (view: ViewDef): MenuProps => ({
    items: [
      { key: 'rename', label: t('rename') },
      ...(view.is_builtin ? [] : [{ key: 'delete', label: t('delete'), danger: true }]),
    ],
    onClick: ({ key }) => (key === 'rename' ? setDialog({ kind: 'rename', view }) : void handleDelete(view)),
  })

  return (
    <nav className={styles.tabs} aria-label={t('views')}>
      <div className={styles.tabList}>
        {views.map((view) => {
          const isActive = view.id === active?.id
          return (
            <span key={view.id} className={styles.tab} data-active={isActive}>
              <button
                type="button"
                aria-current={isActive ? 'page' : undefined}
                onClick={() => patch({ ...NO_CHANGES, q: search.q, view: view.id })}
              >
                {localText(view.label)}
                {view.is_shared && !view.is_builtin && (
                  <Users size={12} aria-label={t('shared')} role="img" />
                )}
              </button>
              {isActive && mayEdit(view) && (
                <Dropdown trigger={['click']} menu={menuOf(view)}>
                  <button
                    type="button"
                    className={styles.tabMenu}
                    aria-label={t('viewMenu', { name: localText(view.label) })}
                  >
                    <ChevronDown size={13} />
                  </button>
                </Dropdown>
              )}
            </span>
          )
        })}
        <button type="button" className={styles.addView} onClick={() => setDialog({ kind: 'create' })}>
          <Plus size={14} aria-hidden />
          {t('newView')}
        </button>
      </div>
      {hasChanges && (
        <span className={styles.changes}>
          <Button size="small" type="text" onClick={() => patch(NO_CHANGES)}>
            {t('dropChanges')}
          </Button>
          {active && mayEdit(active) && (
            <Button size="small" loading={actions.update.isPending} onClick={handleSave}>
              {t('saveChanges')}
            </Button>
          )}
          <Button size="small" onClick={() => setDialog({ kind: 'create' })}>
            {t('saveAs')}
          </Button>
        </span>
      )}
      {dialog && (
        <ViewDialog
          initialLabel={dialog.kind === 'rename' ? localText(dialog.view.label) : ''}
          initialShared={dialog.kind === 'rename' && dialog.view.is_shared}
          isRename={dialog.kind === 'rename'}
          mayShare={mayShare}
          isBusy={actions.create.isPending || actions.update.isPending}
          onSubmit={handleSubmit}
          onClose={() => setDialog(null)}
        />
      )}
    </nav>
  )
}

function asTexts(label: LocalText | string): LocalText {
  return typeof label === 'string' ? { 'zh-Hans': label } : label
}
