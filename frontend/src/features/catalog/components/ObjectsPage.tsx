import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { Boxes, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { confirm } from '../../../ui/confirm'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { stepKey, useDragOrder } from '../../../ui/useDragOrder'
import { useManagedObjects, useReorderObjects, useUpdateObject } from '../api/definitions'
import { ArchivedList } from './ArchivedList'
import { ObjectPanel } from './ObjectPanel'
import { ObjectRow } from './ObjectRow'
import styles from './rows.module.css'

function ObjectList({
  objects,
  onEdit,
}: {
  objects: readonly ObjectDef[]
  onEdit: (object: ObjectDef) => void
}) {
  const { t } = useTranslation('catalog')
  const navigate = useNavigate()
  const reorder = useReorderObjects()
  const update = useUpdateObject()
  const keys = objects.map((object) => object.key)
  const save = (next: string[]) => reorder.mutate(next, { onError: (error) => toast.error(errorText(error)) })
  const { rowProps } = useDragOrder(keys, save)
  const handleArchive = async (object: ObjectDef) => {
    const name = localText(object.label, object.key)
    const yes = await confirm({
      title: t('object.archiveTitle', { name }),
      text: t('object.archiveText'),
      confirmLabel: t('archive'),
      danger: true,
    })
    if (!yes) return
    update.mutate(
      { key: object.key, patch: { archived: true } },
      {
        onSuccess: () => toast.success(t('archived', { name })),
        onError: (error) => toast.error(errorText(error)),
      },
    )
  }
  return (
    <ul className={styles.list} aria-label={t('object.title')}>
      {objects.map((object) => (
        <ObjectRow
          key={object.key}
          object={object}
          dragProps={rowProps(object.key)}
          onOpen={() => void navigate({ to: '/settings/objects/$object', params: { object: object.key } })}
          onEdit={() => onEdit(object)}
          onStep={(step) => save(stepKey(keys, object.key, step))}
          onArchive={() => void handleArchive(object)}
        />
      ))}
    </ul>
  )
}

/** Kinds of things the company keeps. */
export function ObjectsPage() {
  const { t } = useTranslation('catalog')
  const objects = useManagedObjects()
  const update = useUpdateObject()
  const [panel, setPanel] = useState<ObjectDef | 'new' | null>(null)
  const live = objects.data?.filter((object) => !object.archived) ?? []
  const archived = objects.data?.filter((object) => object.archived) ?? []
  const restore = (key: string) =>
    update.mutate({ key, patch: { archived: false } }, { onError: (error) => toast.error(errorText(error)) })
  const add = (
    <Button type="primary" icon={<Plus size={15} aria-hidden="true" />} onClick={() => setPanel('new')}>
      {t('object.add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('object.title')} text={t('object.text')} actions={add} />
      <PageBody flush>
        {objects.isPending ? <Skeleton /> : null}
        {objects.isError ? (
          <ErrorState text={objects.error.message} onRetry={() => void objects.refetch()} />
        ) : null}
        {objects.data && !live.length ? (
          <EmptyState icon={Boxes} title={t('object.empty')} text={t('object.emptyText')} />
        ) : null}
        {live.length ? <ObjectList objects={live} onEdit={setPanel} /> : null}
        <ArchivedList
          entries={archived.map((object) => ({ key: object.key, name: localText(object.label, object.key) }))}
          onRestore={restore}
        />
      </PageBody>
      {panel ? <ObjectPanel object={panel === 'new' ? null : panel} onClose={() => setPanel(null)} /> : null}
    </>
  )
}
