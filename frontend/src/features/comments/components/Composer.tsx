import { Drawer } from 'antd'
import { MessageSquare, PenLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RecordData } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { timelineConfigOf } from '../../../lib/timelineConfig'
import { useIsPhone } from '../../../ui/useIsPhone'
import { useSendComment } from '../hooks/useSendComment'
import { type EntryFields, entryFieldsOf } from '../model/entry'
import { CommentForm } from './CommentForm'
import styles from './Composer.module.css'
import { LogForm } from './LogForm'

type Mode = 'log' | 'comment'

interface ComposerProps {
  readonly object: ObjectDef
  readonly record: RecordData
}

interface Entry {
  readonly target: ObjectDef
  readonly fields: EntryFields
}

/** Write an entry or a comment: a box on the desk, a bar with sheets on the phone. */
export function Composer({ object, record }: ComposerProps) {
  const isPhone = useIsPhone()
  const { byKey } = useCatalog()
  const config = timelineConfigOf(object)
  const target = config?.object ? byKey.get(config.object) : undefined
  const fields = config && entryFieldsOf(config, target)
  const entry = target && fields ? { target, fields } : null
  return isPhone ? (
    <Bar object={object} record={record} entry={entry} />
  ) : (
    <Box object={object} record={record} entry={entry} />
  )
}

interface PartProps extends ComposerProps {
  readonly entry: Entry | null
}

function Box({ object, record, entry }: PartProps) {
  const { t } = useTranslation('comments')
  const [mode, setMode] = useState<Mode>(entry ? 'log' : 'comment')
  return (
    <section className={styles.composer} aria-label={t('compose')}>
      {entry && (
        <div className={styles.modes} role="tablist" aria-label={t('compose')}>
          <button type="button" role="tab" aria-selected={mode === 'log'} onClick={() => setMode('log')}>
            <PenLine size={14} aria-hidden="true" />
            {t('logNamed', { name: localText(entry.target.label, entry.target.key) })}
          </button>
          <button
            type="button"
            role="tab"
            aria-selected={mode === 'comment'}
            onClick={() => setMode('comment')}
          >
            <MessageSquare size={14} aria-hidden="true" />
            {t('comment')}
          </button>
        </div>
      )}
      <div className={styles.pane}>
        {entry && mode === 'log' ? (
          <LogForm object={object} record={record} {...entry} />
        ) : (
          <NewComment object={object} record={record} />
        )}
      </div>
    </section>
  )
}

function Bar({ object, record, entry }: PartProps) {
  const { t } = useTranslation('comments')
  const [mode, setMode] = useState<Mode | null>(null)
  const close = () => setMode(null)
  const name = entry ? localText(entry.target.label, entry.target.key) : ''
  return (
    <>
      <div className={styles.bar}>
        {entry && (
          <button type="button" data-main="true" onClick={() => setMode('log')}>
            <PenLine size={17} aria-hidden="true" />
            {t('logNamed', { name })}
          </button>
        )}
        <button type="button" data-main={!entry} onClick={() => setMode('comment')}>
          <MessageSquare size={17} aria-hidden="true" />
          {t('comment')}
        </button>
      </div>
      <Drawer
        open={mode !== null}
        placement="bottom"
        size="auto"
        destroyOnHidden
        onClose={close}
        title={mode === 'log' ? t('logNamed', { name }) : t('comment')}
        closable={{ placement: 'end' }}
        styles={{
          header: { padding: '12px 16px' },
          body: { padding: 16 },
          section: { borderRadius: '14px 14px 0 0' },
        }}
      >
        {mode === 'log' && entry && (
          <LogForm object={object} record={record} {...entry} autoFocus onDone={close} />
        )}
        {mode === 'comment' && <NewComment object={object} record={record} autoFocus onDone={close} />}
      </Drawer>
    </>
  )
}

interface NewCommentProps extends ComposerProps {
  readonly autoFocus?: boolean
  readonly onDone?: () => void
}

function NewComment({ object, record, autoFocus = false, onDone }: NewCommentProps) {
  const { t } = useTranslation('comments')
  const { send, isBusy } = useSendComment(object.key, record.id)
  return (
    <CommentForm
      object={object}
      id={record.id}
      draftKey={`comment.${record.id}`}
      placeholder={t('commentPlaceholder')}
      sendLabel={t('send')}
      autoFocus={autoFocus}
      isBusy={isBusy}
      onSend={async (value) => {
        const isSent = await send(value)
        if (isSent) onDone?.()
        return isSent
      }}
    />
  )
}
