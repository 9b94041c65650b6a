import { Button } from 'antd'
import { TriangleAlert } from 'lucide-react'
import { type Ref as ReactRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileValue, ObjectDef, Ref } from '../../../api/types'
import { FileList } from '../../../fields/attachment/FileList'
import { localText } from '../../../lib/labels'
import { useDraft } from '../hooks/useDraft'
import { namedIn, toBody } from '../model/mentions'
import styles from './Composer.module.css'
import { FilePicker } from './FilePicker'
import { MentionInput, type MentionInputHandle } from './MentionInput'

interface Person extends Ref {
  readonly mayView: boolean
}

export interface CommentFormValue {
  readonly body: string
  readonly files: string[]
}

interface CommentFormProps {
  readonly object: ObjectDef
  readonly id: string
  /** Kept in this browser until sent. */
  readonly draftKey?: string
  readonly initial?: {
    readonly text: string
    readonly people: readonly Ref[]
    readonly files: readonly FileValue[]
  }
  readonly placeholder: string
  readonly sendLabel: string
  readonly autoFocus?: boolean
  readonly isBusy: boolean
  readonly handle?: ReactRef<MentionInputHandle>
  readonly onSend: (value: CommentFormValue) => Promise<boolean>
  readonly onCancel?: () => void
  readonly onFocus?: () => void
}

/** Write a comment: text with names, files, and a word about who will not see it. */
export function CommentForm({ object, id, draftKey, initial, onSend, onCancel, ...props }: CommentFormProps) {
  const { t } = useTranslation('comments')
  const [text, setText] = useDraft(draftKey, initial?.text ?? '')
  const [people, setPeople] = useState<readonly Person[]>(
    () => initial?.people.map((ref) => ({ ...ref, mayView: true })) ?? [],
  )
  const [files, setFiles] = useState<FileValue[]>(() => [...(initial?.files ?? [])])
  const blind = namedIn(text, people).filter((person) => !person.mayView)
  const isEmpty = !text.trim() && files.length === 0

  const send = async () => {
    if (isEmpty || props.isBusy) return
    const sent = await onSend({ body: toBody(text.trim(), people), files: files.map((file) => file.id) })
    if (!sent) return
    setText('')
    setPeople([])
    setFiles([])
  }

  return (
    <div className={styles.form}>
      <MentionInput
        object={object.key}
        id={id}
        value={text}
        placeholder={props.placeholder}
        {...(props.autoFocus ? { autoFocus: true } : {})}
        {...(props.handle ? { handle: props.handle } : {})}
        {...(props.onFocus ? { onFocus: props.onFocus } : {})}
        onChange={setText}
        onMention={({ id: memberId, name, may_view: mayView }) =>
          setPeople((now) => [
            ...now.filter((one) => one.id !== memberId),
            { id: memberId, label: name, mayView },
          ])
        }
        onSubmit={() => void send()}
      />
      {blind.length > 0 && (
        <p className={styles.warning} role="status">
          <TriangleAlert size={14} aria-hidden="true" />
          {t('blind', {
            names: blind.map((person) => person.label).join(t('comma')),
            object: localText(object.label, object.key),
          })}
        </p>
      )}
      {files.length > 0 && (
        <FileList files={files} onRemove={(gone) => setFiles(files.filter((file) => file.id !== gone))} />
      )}
      <div className={styles.foot}>
        <FilePicker object={object.key} field="" files={files} onChange={setFiles} />
        <span className={styles.hint}>{t('sendHint')}</span>
        {onCancel && (
          <Button size="small" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
        <Button
          size="small"
          type="primary"
          disabled={isEmpty}
          loading={props.isBusy}
          onClick={() => void send()}
        >
          {props.sendLabel}
        </Button>
      </div>
    </div>
  )
}
