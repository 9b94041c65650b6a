import { ShieldCheck } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog, DialogActions, DialogButton, DialogTitle } from '../../../ui/Dialog'
import { TextField } from '../../../ui/TextField'
import { confirmPassword, onStepUpNeeded } from '../api/stepUp'
import { answerQuestion, askForPassword, isAsking, subscribeToQuestion } from '../model/stepUp'
import styles from './StepUpDialog.module.css'

function StepUpDialog() {
  const { t } = useTranslation('auth')
  const form = useRef<HTMLFormElement>(null)
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState('')
  const [isBusy, setIsBusy] = useState(false)

  useEffect(() => {
    form.current?.querySelector('input')?.focus()
  }, [])

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    if (!password) {
      setFault(t('stepUp.missing'))
      return
    }
    setIsBusy(true)
    const found = await confirmPassword(password).catch(() => t('common:networkError'))
    setIsBusy(false)
    setPassword('')
    if (!found) answerQuestion(true)
    else {
      setFault(found)
      form.current?.querySelector('input')?.focus()
    }
  }

  return (
    <Dialog
      labelledBy="step-up-title"
      describedBy="step-up-text"
      // what lies below (a drawer, a form) must not take Esc for itself and lose what was typed
      onKeyDown={(event) => event.stopPropagation()}
      onCancel={() => answerQuestion(false)}
    >
      <form ref={form} onSubmit={(event) => void handleSubmit(event)} noValidate>
        <DialogTitle id="step-up-title">
          <ShieldCheck size={18} aria-hidden="true" />
          {t('stepUp.title')}
        </DialogTitle>
        <p id="step-up-text" className={styles.text}>
          {t('stepUp.text')}
        </p>
        <TextField
          label={t('login.password')}
          type="password"
          autoComplete="current-password"
          value={password}
          maxLength={1000}
          error={fault || undefined}
          onChange={(value) => {
            setPassword(value)
            setFault('')
          }}
        />
        <DialogActions>
          <DialogButton onClick={() => answerQuestion(false)}>{t('common:cancel')}</DialogButton>
          <DialogButton kind="primary" type="submit" aria-disabled={isBusy || undefined}>
            {isBusy ? t('stepUp.busy') : t('stepUp.submit')}
          </DialogButton>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** Asks for the password when any call needs it again, then lets the call go on; once, at the root. */
export function StepUpHost() {
  useEffect(() => onStepUpNeeded(askForPassword), [])
  const isShown = useSyncExternalStore(subscribeToQuestion, isAsking)
  return isShown ? <StepUpDialog /> : null
}
