import { Eye } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { setSeeAs } from '../../../lib/seeAs'
import { useSession } from '../../../lib/session'
import { PlainButton } from '../../../ui/PlainButton'
import styles from './SeeAsBanner.module.css'

/** Says on every page that somebody looks as another, and ends it. */
export function SeeAsBanner() {
  const { t } = useTranslation('review')
  const { me } = useSession()
  if (!me.see_as) return null
  return (
    <div className={styles.banner} role="status">
      <Eye size={15} aria-hidden="true" />
      <span>{t('seeAs.banner', { name: me.member.name })}</span>
      <PlainButton isSmall onClick={() => setSeeAs('')}>
        {t('seeAs.end')}
      </PlainButton>
    </div>
  )
}
