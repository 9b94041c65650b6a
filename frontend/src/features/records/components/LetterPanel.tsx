import { Alert, Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RecordData } from '../../../api/types'
import { asApiError } from '../../../lib/apiError'
import { errorText } from '../../../lib/errorText'
import { SidePanel } from '../../../ui/SidePanel'
import { toast } from '../../../ui/toast'
import { titleOf } from '../model/recordRow'
import styles from './LetterPanel.module.css'

interface LetterPanelProps {
  readonly object: ObjectDef
  readonly record: RecordData
  /** The address as the writer sees it. */
  readonly shown: string
  readonly isMasked: boolean
  readonly onSend: (letter: { subject: string; text: string }) => Promise<void>
  readonly onClose: () => void
}

type Faults = Readonly<Record<string, string>>

/** A mail to somebody whose address need not be seen. What was typed stays until it is sent. */
export function LetterPanel({ object, record, shown, isMasked, onSend, onClose }: LetterPanelProps) {
  const { t } = useTranslation('records')
  const id = useId()
  const [subject, setSubject] = useState('')
  const [text, setText] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  const [message, setMessage] = useState('')
  const [isBusy, setIsBusy] = useState(false)

  const handleSend = async (event?: FormEvent) => {
    event?.preventDefault()
    if (isBusy) return
    const missing: Record<string, string> = {}
    if (!subject.trim()) missing.subject = t('contact.needSubject')
    if (!text.trim()) missing.text = t('contact.needText')
    setFaults(missing)
    setMessage('')
    if (Object.keys(missing).length > 0) return
    setIsBusy(true)
    try {
      await onSend({ subject, text })
      toast.success(t('contact.sent'))
      onClose()
    } catch (error) {
      setFaults(asApiError(error)?.byField() ?? {})
      setMessage(errorText(error))
      setIsBusy(false)
    }
  }

  return (
    <SidePanel
      open
      width={560}
      title={t('contact.letterTitle', { title: titleOf(object, record, t('untitled')) })}
      onClose={onClose}
      isDirty={subject.trim() !== '' || text.trim() !== ''}
      footer={
        <>
          <span className={styles.logged}>{t('contact.logged')}</span>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" htmlType="submit" form={id} loading={isBusy}>
            {t('contact.send')}
          </Button>
        </>
      }
    >
      <form id={id} className={styles.letter} noValidate onSubmit={(event) => void handleSend(event)}>
        {message ? <Alert type="error" showIcon title={message} /> : null}
        <div className={styles.to}>
          <span>{t('contact.to')}</span>
          <strong>{shown}</strong>
          {isMasked ? <small>{t('contact.masked')}</small> : null}
        </div>
        <Labelled id={`${id}-subject`} label={t('contact.subject')} fault={faults.subject}>
          <Input
            id={`${id}-subject`}
            value={subject}
            maxLength={200}
            autoFocus
            aria-required
            {...faultProps(`${id}-subject`, faults.subject)}
            onChange={(event) => setSubject(event.target.value)}
          />
        </Labelled>
        <Labelled id={`${id}-text`} label={t('contact.text')} fault={faults.text}>
          <Input.TextArea
            id={`${id}-text`}
            value={text}
            maxLength={5000}
            autoSize={{ minRows: 8, maxRows: 20 }}
            aria-required
            {...faultProps(`${id}-text`, faults.text)}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void handleSend()
            }}
          />
        </Labelled>
      </form>
    </SidePanel>
  )
}

function faultProps(id: string, fault: string | undefined) {
  if (!fault) return {}
  return { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-fault` }
}

interface LabelledProps {
  readonly id: string
  readonly label: string
  readonly fault: string | undefined
  readonly children: ReactNode
}

function Labelled({ id, label, fault, children }: LabelledProps) {
  return (
    <div className={styles.input}>
      <label htmlFor={id}>{label}</label>
      {children}
      {fault ? (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      ) : null}
    </div>
  )
}
