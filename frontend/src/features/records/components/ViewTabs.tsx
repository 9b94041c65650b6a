import { ChevronDown, Plus, Star, Users } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalText, ObjectDef } from '../../../api/types'
import type { ViewDef } from '../../../api/viewTypes'
import { localText } from '../../../lib/labels'
import { currentLanguage } from '../../../lib/language'
import { useSession } from '../../../lib/session'
import { confirm } from '../../../ui/confirm'
import { PlainButton } from '../../../ui/PlainButton'
import { PopMenu, type PopMenuItem } from '../../../ui/PopMenu'
import { toast } from '../../../ui/toast'
import { useViewActions, type ViewIn } from '../api/views'
import { defaultView, type ListStateResult, type SearchPatch } from '../hooks/useListState'
import { cleanColors, cleanFilter, isChanged, VIEW_KEYS } from '../model/listState'
import { ViewDialog } from './lazy'
import styles from './records.module.css'
import own from './views.module.css'

interface ViewTabsProps {
  readonly object: ObjectDef
  readonly views: readonly ViewDef[]
  readonly list: ListStateResult
}

/** Takes everything out of the address that belongs to a view. */
export const NO_CHANGES: SearchPatch = Object.fromEntries(VIEW_KEYS.map((key) => [key, undefined]))

type Dialog = { readonly kind: 'create' } | { readonly kind: 'rename'; readonly view: ViewDef } | null

/** Saved views as tabs; changes of the open one are marked, and can be kept or dropped. */
export function ViewTabs({ object, views, list }: ViewTabsProps) {
  const { t } = useTranslation('views')
  const { search, view: active, patch } = list
  const [dialog, setDialog] = useState<Dialog>(null)
  const hasChanges = isChanged(search)
  const menu = useViewMenu(object, views, list, setDialog)

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
                {view.mine && !view.is_shared && view.is_default && (
                  <Star size={12} aria-label={t('myDefault')} role="img" />
                )}
                {isActive && hasChanges && (
                  <i className={own.dot} role="img" aria-label={t('changed')} title={t('changed')} />
                )}
              </button>
            </span>
          )
        })}
        {!hasChanges && (
          <button type="button" className={styles.addView} onClick={() => setDialog({ kind: 'create' })}>
            <Plus size={14} aria-hidden />
            {t('newView')}
          </button>
        )}
      </div>
      {active && menu.itemsOf(active).length > 0 && (
        <span className={own.menu}>
          <PopMenu
            label={t('viewMenu', { name: localText(active.label) })}
            trigger={<ChevronDown size={15} />}
            triggerClassName={own.trigger ?? ''}
            items={menu.itemsOf(active)}
            align="end"
            side="bottom"
          />
        </span>
      )}
      {hasChanges && (
        <span className={styles.changes}>
          <PlainButton isSmall kind="text" onClick={() => patch(NO_CHANGES)}>
            {t('dropChanges')}
          </PlainButton>
          {active && menu.mayEdit(active) && (
            <PlainButton isSmall isBusy={menu.isSaving} onClick={menu.handleSave}>
              {t('saveChanges')}
            </PlainButton>
          )}
          <PlainButton isSmall onClick={() => setDialog({ kind: 'create' })}>
            {t('saveAs')}
          </PlainButton>
        </span>
      )}
      <Suspense>
        {dialog && (
          <ViewDialog
            initialLabel={dialog.kind === 'rename' ? localText(dialog.view.label) : ''}
            initialShared={dialog.kind === 'rename' && dialog.view.is_shared}
            isRename={dialog.kind === 'rename'}
            mayShare={menu.mayShare}
            isBusy={menu.isSaving}
            onSubmit={(name, isShared) => menu.handleSubmit(dialog, name, isShared)}
            onClose={() => setDialog(null)}
          />
        )}
      </Suspense>
    </nav>
  )
}

/** What one can do with a view, by the reader's rights. */
function useViewMenu(
  object: ObjectDef,
  views: readonly ViewDef[],
  list: ListStateResult,
  setDialog: (dialog: Dialog) => void,
) {
  const { t } = useTranslation('views')
  const { can } = useSession()
  const { state, view: active, patch } = list
  const actions = useViewActions(object.key)
  const mayShare = can('view.manage')
  const mayEdit = (view: ViewDef) => (view.is_shared ? mayShare : view.mine)
  const current: Pick<ViewIn, 'query' | 'layout'> = {
    query: { filter: cleanFilter(object, state.filter), sort: [...state.sort], group: state.group },
    layout: {
      columns: [...state.columns],
      frozen: state.frozen,
      row_height: state.height,
      colors: cleanColors(object, state.colors),
      figures: { ...state.figures },
    },
  }
  const report = (error: unknown) => toast.error(error instanceof Error ? error.message : t('failed'))
  const change = (view: ViewDef, changes: ViewIn, done: string) =>
    actions.update
      .mutateAsync({ id: view.id, ...changes })
      .then(() => toast.success(done))
      .catch(report)

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
  const handleSubmit = (dialog: Dialog, name: string, isShared: boolean) => {
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
    const title = t('deleteTitle', { name: localText(view.label) })
    if (!(await confirm({ title, text: t('deleteHint'), confirmLabel: t('delete'), danger: true }))) return
    actions.remove
      .mutateAsync(view.id)
      .then(() => patch({ ...NO_CHANGES, view: undefined }))
      .catch(report)
  }
  const itemsOf = (view: ViewDef): PopMenuItem[] => {
    const { is_shared: isShared, is_default: isDefault, is_builtin: isBuiltin } = view
    const may = mayEdit(view)
    const isOwnDefault = view.mine && !isShared && isDefault
    const items: (PopMenuItem | false)[] = [
      may && { key: 'rename', label: t('rename'), onSelect: () => setDialog({ kind: 'rename', view }) },
      mayShare && !isBuiltin && !(isShared && isDefault) && shareItem(view),
      may &&
        view.id !== defaultView(views)?.id && {
          key: 'default',
          label: t(isShared ? 'makeDefault' : 'makeMyDefault'),
          onSelect: () => change(view, { is_default: true }, t('defaultDone')),
        },
      isOwnDefault && {
        key: 'no-default',
        label: t('dropDefault'),
        onSelect: () => change(view, { is_default: false }, t('defaultDropped')),
      },
      may &&
        !isBuiltin && {
          key: 'delete',
          label: t('delete'),
          danger: true,
          onSelect: () => void handleDelete(view),
        },
    ]
    return items.filter((item) => item !== false)
  }
  const shareItem = (view: ViewDef): PopMenuItem => ({
    key: 'share',
    label: t(view.is_shared ? 'unshare' : 'share'),
    onSelect: () =>
      change(view, { is_shared: !view.is_shared }, t(view.is_shared ? 'unshared' : 'sharedDone')),
  })
  const isSaving = actions.create.isPending || actions.update.isPending
  return { mayShare, mayEdit, itemsOf, handleSave, handleSubmit, isSaving }
}

function asTexts(label: LocalText | string): LocalText {
  return typeof label === 'string' ? { 'zh-Hans': label } : label
}
