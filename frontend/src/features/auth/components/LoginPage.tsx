import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../../ui/TextField'
import { useLogIn } from '../api/session'
import { loginFault } from '../model/loginError'
import { EntryFrame } from './EntryFrame'
import styles from './entry.module.css'
import { FormAlert } from './FormAlert'

/** Sign in; goes where the person wanted to go. */
export function LoginPage() {
  const { t } = useTranslation('auth')
  const { next } = useSearch({ strict: false })
  const navigate = useNavigate()
  const logIn = useLogIn()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [isTried, setIsTried] = useState(false)

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (!login.trim() || !password) return
    logIn.mutate(
      { login: login.trim(), password },
      {
        onSuccess: () => void navigate({ to: next ?? '/', replace: true }),
        onError: () => setPassword(''),
      },
    )
  }

  return (
    <EntryFrame title={t('login.title')} text={t('login.text')}>
      <form className={styles.form} onSubmit={handleSubmit} noValidate>
        {logIn.isError ? <FormAlert text={t(`login.fault.${loginFault(logIn.error)}`)} /> : null}
        <TextField
          label={t('login.name')}
          value={login}
          onChange={setLogin}
          autoComplete="username"
          autoFocus
          error={isTried && !login.trim() ? t('login.nameMissing') : undefined}
        />
        <TextField
          label={t('login.password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          error={isTried && !password && !logIn.isError ? t('login.passwordMissing') : undefined}
        />
        <button type="submit" className={styles.submit} disabled={logIn.isPending}>
          {logIn.isPending ? t('login.busy') : t('login.submit')}
        </button>
      </form>
      <p className={styles.help}>{t('login.help')}</p>
    </EntryFrame>
  )
}
