import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RevealReason } from '../api/reveal'
import { REVEAL_REASONS, saysWhy } from '../model/revealReasons'
import styles from './Reveal.module.css'

interface RevealFormProps {
  readonly name: string
  /** Somebody else must agree first: this asks him. */
  readonly needsSecond: boolean
  readonly isBusy: boolean
  readonly fault: string
  readonly onAsk: (reason: RevealReason) => void
}

/** Why the value is needed: one of the usual reasons, and a few words. */
export function RevealForm({ name, needsSecond, isBusy, fault, onAsk }: RevealFormProps) {
  const { t } = useTranslation('records')
  const [code, setCode] = useState('')
  const [text, setText] = useState('')
  const [isTold, setIsTold] = useState(false)
  const id = useId()
  const missing = !code ? t('reveal.chooseReason') : saysWhy(text) ? '' : t('reveal.sayWhy')
  const note = fault || (isTold ? missing : '')

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    setIsTold(true)
    if (!missing && !isBusy) onAsk({ reason_code: code, reason: text })
  }
  return (
    <form className={styles.form} onSubmit={handleSubmit} aria-label={t('reveal.show', { name })}>
      <fieldset className={styles.reasons}>
        <legend>{t('reveal.why', { name })}</legend>
        {REVEAL_REASONS.map((value, index) => (
          <label key={value}>
            <input
              type="radio"
              name={id}
              value={value}
              checked={code === value}
              // biome-ignore lint/a11y/noAutofocus: the panel opens on a press and asks this first
              autoFocus={index === 0}
              onChange={() => setCode(value)}
            />
            <span>{t(`reveal.reason.${value}`)}</span>
          </label>
        ))}
      </fieldset>
      <Input.TextArea
        value={text}
        rows={2}
        maxLength={200}
        aria-label={t('reveal.words')}
        aria-describedby={note ? `${id}-note` : undefined}
        placeholder={t('reveal.words')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) handleSubmit(event)
        }}
      />
      {note ? (
        <p id={`${id}-note`} role="alert" className={styles.fault}>
          {note}
        </p>
      ) : null}
      <div className={styles.foot}>
        <span>{t(needsSecond ? 'reveal.once' : 'reveal.logged')}</span>
        <Button type="primary" size="small" htmlType="submit" loading={isBusy}>
          {t(needsSecond ? 'reveal.request' : 'reveal.ask')}
        </Button>
      </div>
    </form>
  )
}
