import { useTranslation } from 'react-i18next'
import type { Member } from '../../../api/types'
import { useSession } from '../../../lib/session'
import { LevelSelect } from '../../../ui/LevelSelect'
import { ErrorState, Skeleton } from '../../../ui/states'
import { useClearancePreview } from '../api/members'
import { ClearanceChanges } from './ClearanceChanges'
import styles from './MemberClearance.module.css'

interface MemberClearanceProps {
  member: Member
  value: number
  onChange: (clearance: number) => void
}

/** How high a member is cleared; what a change does is shown before it is saved. */
export function MemberClearance({ member, value, onChange }: MemberClearanceProps) {
  const { t } = useTranslation('labels')
  const { me, can } = useSession()
  const isChanged = value !== (member.clearance ?? 5)
  const preview = useClearancePreview(member.id, value, isChanged && member.status === 'active')
  const isOwn = member.id === me.member.id
  const mayChange = can('role.manage') && !isOwn

  return (
    <section className={styles.section} aria-label={t('clearance.title')}>
      <h2>{t('clearance.title')}</h2>
      <p>{t('clearance.text')}</p>
      <LevelSelect
        of="clearance"
        label={t('clearance.title')}
        value={value}
        onChange={onChange}
        disabled={!mayChange}
        className={styles.select ?? ''}
      />
      {mayChange ? null : <p>{t(isOwn ? 'clearance.own' : 'clearance.by')}</p>}
      {isChanged ? (
        <div className={styles.preview} aria-live="polite">
          {preview.isLoading ? <Skeleton rows={2} /> : null}
          {preview.error ? <ErrorState text={preview.error.message} /> : null}
          {preview.data ? <ClearanceChanges preview={preview.data} /> : null}
          <p>{t('clearance.now')}</p>
        </div>
      ) : null}
    </section>
  )
}
