import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { isHeld } from '../../../lib/held'
import { useSession } from '../../../lib/session'
import { LevelSelect } from '../../../ui/LevelSelect'
import { ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useClearancePreview, useSetClearance } from '../api/members'
import { ClearanceChanges } from './ClearanceChanges'
import styles from './MemberClearance.module.css'

/** How high a member is cleared; what a change does is shown before it is made. */
export function MemberClearance({ member }: { member: Member }) {
  const { t } = useTranslation('labels')
  const { me, can } = useSession()
  const [current, setCurrent] = useState(member.clearance ?? 5)
  const [wanted, setWanted] = useState(current)
  const isChanged = wanted !== current
  const preview = useClearancePreview(member.id, wanted, isChanged && member.status === 'active')
  const save = useSetClearance()
  const isOwn = member.id === me.member.id
  const mayChange = can('role.manage') && !isOwn

  const handleSave = () =>
    save.mutate(
      { id: member.id, clearance: wanted },
      {
        onSuccess: () => {
          setCurrent(wanted)
          toast.success(t('clearance.saved', { name: member.name, level: wanted }))
        },
        onError: (error) => {
          if (!isHeld(error)) return toast.error(errorText(error))
          toast.info(errorText(error))
          setWanted(current)
        },
      },
    )

  return (
    <section className={styles.section} aria-label={t('clearance.title')}>
      <h2>{t('clearance.title')}</h2>
      <p>{t('clearance.text')}</p>
      <LevelSelect
        of="clearance"
        label={t('clearance.title')}
        value={wanted}
        onChange={setWanted}
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
          <div className={styles.buttons}>
            <Button onClick={() => setWanted(current)}>{t('common:cancel')}</Button>
            <Button type="primary" loading={save.isPending} onClick={handleSave}>
              {t('clearance.save')}
            </Button>
          </div>
        </div>
      ) : null}
    </section>
  )
}
