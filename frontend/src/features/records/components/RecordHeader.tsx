import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { Ellipsis } from 'lucide-react'
import { Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef, RecordData } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { canDo } from '../../../lib/can'
import { localText } from '../../../lib/labels'
import { useRecordParts } from '../../../lib/recordParts'
import { timelineConfigOf } from '../../../lib/timelineConfig'
import { Avatar } from '../../../ui/Avatar'
import { confirm } from '../../../ui/confirm'
import { toast } from '../../../ui/toast'
import { deleteRecord, restoreRecord } from '../api/records'
import { isMasked, readableFields, titleOf } from '../model/recordRow'
import { Contact } from './Contact'
import { CopyDrawer } from './CopyDrawer'
import { Reachable } from './Reachable'
import styles from './records.module.css'

const FACTS = 6

interface RecordHeaderProps {
  readonly object: ObjectDef
  readonly record: RecordData
  /** On a page of its own the title is the page's heading. */
  readonly isPage: boolean
  readonly onDeleted: () => void
}

/** Avatar, title, the facts that matter, and what can be done with the whole record. */
export function RecordHeader({ object, record, isPage, onDeleted }: RecordHeaderProps) {
  const { t } = useTranslation(['records', 'bulk'])
  const navigate = useNavigate()
  const [isCopying, setIsCopying] = useState(false)
  const handleCopyClosed = useCallback(() => setIsCopying(false), [])
  const title = titleOf(object, record, t('untitled'))
  const facts = factsOf(object)
  const parts = useRecordParts()
  const timeline = timelineConfigOf(object)

  const handleDelete = async () => {
    const isSure = await confirm({
      title: t('deleteOne', { title }),
      text: t('deleteHint'),
      confirmLabel: t('delete'),
      danger: true,
    })
    if (!isSure) return
    try {
      await deleteRecord(object.key, record.id)
      onDeleted()
      toast.success(t('deleted', { count: 1 }), {
        label: t('grid.undo'),
        run: () =>
          void restoreRecord(object.key, record.id).then(() => toast.success(t('restored', { count: 1 }))),
      })
    } catch (error) {
      toast.error(error instanceof Error ? error.message : t('saveFailed'))
    }
  }

  return (
    <header className={styles.recordHead}>
      <div className={styles.recordTitle}>
        <Avatar name={title} size={38} shape="square" />
        <div className={styles.recordNames}>
          {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
          <span>{localText(object.label, object.key)}</span>
        </div>
        {parts && (
          // its place is kept: on a phone the tabs below would move under the finger
          <Suspense fallback={<div className={styles.recordActions} />}>
            <div className={styles.recordActions}>
              <parts.FollowButton object={object} record={record} isNarrow={!isPage} />
              <parts.ShareButton object={object} record={record} isNarrow={!isPage} />
            </div>
          </Suspense>
        )}
        {(canDo(object, 'delete') || canDo(object, 'create')) && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                ...(canDo(object, 'create') ? [{ key: 'copy', label: t('bulk:copy.action') }] : []),
                ...(canDo(object, 'delete') ? [{ key: 'delete', danger: true, label: t('delete') }] : []),
              ],
              onClick: ({ key }) => (key === 'copy' ? setIsCopying(true) : void handleDelete()),
            }}
          >
            <Button type="text" icon={<Ellipsis size={16} />} aria-label={t('more')} />
          </Dropdown>
        )}
      </div>
      <dl className={styles.facts}>
        {facts.map((field) => {
          const value = record.fields[field.key]
          const { Cell } = fieldPlugin(field.type)
          return (
            <div key={field.key}>
              <dt>{localText(field.label, field.key)}</dt>
              <dd>
                {value === null || value === undefined || value === '' ? (
                  <span className={styles.none}>—</span>
                ) : field.key === timeline?.last || field.key === timeline?.due ? (
                  <Contact field={field} value={value} isDue={field.key === timeline.due} />
                ) : (
                  <Reachable object={object} record={record} field={field}>
                    <Cell field={field} value={value} isMasked={isMasked(record, field.key)} />
                  </Reachable>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      {isCopying && (
        <CopyDrawer
          object={object}
          id={record.id}
          onClose={handleCopyClosed}
          onCreated={(made) =>
            void navigate({ to: '/o/$object/$id', params: { object: object.key, id: made.id } })
          }
        />
      )}
    </header>
  )
}

function factsOf(object: ObjectDef): FieldDef[] {
  const readable = readableFields(object)
  const card = object.config.card?.length ? object.config.card : readable.map((field) => field.key)
  const timeline = timelineConfigOf(object)
  // who follows it and how it stands, before all else
  const moments = [timeline?.last, timeline?.due].filter((key) => key !== undefined)
  const keys = new Set([...card.slice(0, FACTS - moments.length), ...moments])
  return [...keys]
    .flatMap((key) => readable.find((field) => field.key === key) ?? [])
    .filter((field) => field.key !== object.title_field && field.type !== 'long_text')
    .slice(0, FACTS)
}
