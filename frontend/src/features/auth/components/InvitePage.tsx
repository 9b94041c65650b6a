import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvitationPreview } from '../../../api/accessTypes'
import { asApiError } from '../../../lib/apiError'
import { formatDateTime } from '../../../lib/dates'
import { Skeleton } from '../../../ui/states'
import { TextField } from '../../../ui/TextField'
import { useAcceptInvitation, useInvitation } from '../api/invitation'
import { EntryFrame } from './EntryFrame'
import styles from './entry.module.css'
import { FormAlert } from './FormAlert'

interface AcceptFormProps {
  token: string
  invitation: InvitationPreview
}

function AcceptForm({ token, invitation }: AcceptFormProps) {
  const { t } = useTranslation('auth')
  const navigate = useNavigate()
  const accept = useAcceptInvitation(token)
  const [name, setName] = useState(invitation.name)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const error = asApiError(accept.error)
  const faults = error?.byField() ?? {}
  const isWhole = error && !Object.keys(faults).some((key) => ['name', 'username', 'password'].includes(key))

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    accept.mutate(
      { name: name.trim(), username: username.trim(), password },
      { onSuccess: () => void navigate({ to: '/', replace: true }) },
    )
  }

  return (
    <form className={styles.form} onSubmit={handleSubmit}>
      {isWhole ? <FormAlert text={error.message || t('common:networkError')} /> : null}
      <TextField
        label={t('invite.name')}
        value={name}
        onChange={setName}
        autoComplete="name"
        required
        error={faults.name}
      />
      <TextField
        label={t('invite.username')}
        value={username}
        onChange={setUsername}
        autoComplete="username"
        required
        autoFocus
        hint={t('invite.usernameHint')}
        error={faults.username}
      />
      <TextField
        label={t('invite.password')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        required
        minLength={10}
        hint={t('invite.passwordHint')}
        error={faults.password}
      />
      <button type="submit" className={styles.submit} disabled={accept.isPending}>
        {accept.isPending ? t('invite.busy') : t('invite.submit')}
      </button>
      <p className={styles.help}>{t('invite.expires', { at: formatDateTime(invitation.expires_at) })}</p>
    </form>
  )
}

/** Accept an invitation: choose a login and come in. */
export function InvitePage() {
  const { t } = useTranslation('auth')
  const token = useParams({ strict: false }).token ?? ''
  const invitation = useInvitation(token)
  if (invitation.isPending) {
    return (
      <EntryFrame title={t('invite.title')} text={t('common:loading')}>
        <Skeleton rows={4} />
      </EntryFrame>
    )
  }
  if (invitation.isError) {
    const isGone = (asApiError(invitation.error)?.status ?? 0) >= 400
    return (
      <EntryFrame
        title={isGone ? t('invite.gone') : t('common:loadFailed')}
        text={isGone ? t('invite.goneText') : t('common:loadFailedHint')}
      >
        <Link to="/login">{t('invite.toLogin')}</Link>
      </EntryFrame>
    )
  }
  return (
    <EntryFrame title={t('invite.title')} text={t('invite.text', { workspace: invitation.data.workspace })}>
      <AcceptForm token={token} invitation={invitation.data} />
    </EntryFrame>
  )
}
