import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { ArrowLeft, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { useCatalog, useSession } from '../../../lib/session'
import { confirm } from '../../../ui/confirm'
import { ObjectIcon } from '../../../ui/ObjectIcon'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { ErrorState, NotFoundState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { moveKey, stepKey, useDragOrder } from '../../../ui/useDragOrder'
import { useManagedObjects, useReorderFields, useSaveField } from '../api/definitions'
import { ArchivedList } from './ArchivedList'
import { FieldPanel } from './FieldPanel'
import { FieldRow } from './FieldRow'
import { FieldRunList } from './FieldRunList'
import styles from './FieldsPage.module.css'
import { ObjectPanel } from './ObjectPanel'
import rows from './rows.module.css'
import { TypeChangePanel } from './TypeChangePanel'
import { TypePicker } from './TypePicker'

type Panel =
  | { kind: 'field'; field: FieldDef }
  | { kind: 'new'; type: string }
  | { kind: 'type' }
  | { kind: 'retype'; field: FieldDef }
  | { kind: 'object' }

function FieldList({ object, onEdit }: { object: ObjectDef; onEdit: (field: FieldDef) => void }) {
  const { t } = useTranslation('catalog')
  const fields = object.fields.filter((field) => !field.is_system && !field.archived)
  const reorder = useReorderFields(object.key)
  const save = useSaveField(object.key)
  // drawn at once in the new order; the server's order takes over when it answers
  const known = fields.map((field) => field.key)
  const keys = (reorder.isPending ? reorder.variables : known) ?? known
  const ordered = keys.flatMap((key) => fields.find((field) => field.key === key) ?? [])
  const submit = (next: string[]) =>
    reorder.mutate(next, { onError: (error) => toast.error(errorText(error)) })
  const { rowProps } = useDragOrder(keys, submit)
  const handleArchive = async (field: FieldDef) => {
    const name = localText(field.label, field.key)
    const yes = await confirm({
      title: t('field.archiveTitle', { name }),
      text: t('field.archiveText'),
      confirmLabel: t('archive'),
      danger: true,
    })
    if (!yes) return
    save.mutate(
      { key: field.key, body: { archived: true } },
      {
        onSuccess: () => toast.success(t('archived', { name })),
        onError: (error) => toast.error(errorText(error)),
      },
    )
  }
  return (
    <ul className={rows.list} aria-label={t('field.title')}>
      {ordered.map((field, index) => (
        <FieldRow
          key={field.key}
          field={field}
          isTitle={object.title_field === field.key}
          isFirst={index === 0}
          isLast={index === ordered.length - 1}
          dragProps={rowProps(field.key)}
          onEdit={() => onEdit(field)}
          onStep={(step) => submit(stepKey(keys, field.key, step))}
          onTop={() => submit(moveKey(keys, field.key, keys[0] ?? field.key))}
          onArchive={() => void handleArchive(field)}
        />
      ))}
    </ul>
  )
}

/** The fields of one object. */
export function FieldsPage() {
  const { t } = useTranslation('catalog')
  const key = useParams({ strict: false }).object ?? ''
  const objects = useManagedObjects()
  const object = objects.data?.find((found) => found.key === key)
  const save = useSaveField(key)
  const [panel, setPanel] = useState<Panel | null>(null)
  const close = () => setPanel(null)
  const session = useSession()
  const { byKey } = useCatalog()
  if (objects.isPending) return <Skeleton rows={10} />
  if (objects.isError)
    return <ErrorState text={objects.error.message} onRetry={() => void objects.refetch()} />
  if (!object) return <NotFoundState action={<Link to="/settings/objects">{t('object.title')}</Link>} />
  const isUnseen = !object.archived && !byKey.has(key)
  const archived = object.fields.filter((field) => field.archived)
  const restore = (fieldKey: string) =>
    save.mutate(
      { key: fieldKey, body: { archived: false } },
      { onError: (error) => toast.error(errorText(error)) },
    )
  return (
    <>
      <PageHeader
        lead={
          <Link to="/settings/objects" className={styles.back} aria-label={t('common:back')}>
            <ArrowLeft size={17} aria-hidden="true" />
          </Link>
        }
        title={
          <span className={styles.title}>
            <ObjectIcon icon={object.icon} color={object.color} size={18} />
            {localText(object.label, object.key)}
          </span>
        }
        text={t('field.text')}
        actions={
          <>
            <Button onClick={() => setPanel({ kind: 'object' })}>{t('object.edit')}</Button>
            <Button
              type="primary"
              icon={<Plus size={15} aria-hidden="true" />}
              onClick={() => setPanel({ kind: 'type' })}
            >
              {t('field.add')}
            </Button>
          </>
        }
      />
      <PageBody flush>
        {isUnseen ? (
          <p className={styles.notice}>
            {t('object.unseen')}
            {session.can('role.manage') ? <Link to="/settings/roles">{t('object.toRoles')}</Link> : null}
          </p>
        ) : null}
        <FieldList object={object} onEdit={(field) => setPanel({ kind: 'field', field })} />
        <FieldRunList object={object} />
        <ArchivedList
          entries={archived.map((field) => ({ key: field.key, name: localText(field.label, field.key) }))}
          onRestore={restore}
        />
      </PageBody>
      {panel?.kind === 'object' ? <ObjectPanel object={object} onClose={close} /> : null}
      {panel?.kind === 'type' ? (
        <TypePicker onPick={(type) => setPanel({ kind: 'new', type })} onClose={close} />
      ) : null}
      {panel?.kind === 'new' ? (
        <FieldPanel
          object={object}
          objects={objects.data}
          type={panel.type}
          field={null}
          onBack={() => setPanel({ kind: 'type' })}
          onClose={close}
        />
      ) : null}
      {panel?.kind === 'field' ? (
        <FieldPanel
          key={panel.field.key}
          object={object}
          objects={objects.data}
          type={panel.field.type}
          field={panel.field}
          onRetype={() => setPanel({ kind: 'retype', field: panel.field })}
          onClose={close}
        />
      ) : null}
      {panel?.kind === 'retype' ? (
        <TypeChangePanel
          object={object}
          field={panel.field}
          onBack={() => setPanel({ kind: 'field', field: panel.field })}
          onClose={close}
        />
      ) : null}
    </>
  )
}
