import { Link } from '@tanstack/react-router'
import { Boxes } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session'
import { EmptyState } from '../../ui/states'

/** Nothing to see: no object exists, or none is for this member. */
export function HomeEmpty() {
  const { t } = useTranslation('shell')
  const { can } = useSession()
  const mayDesign = can('catalog.manage')
  return (
    <EmptyState
      icon={Boxes}
      title={mayDesign ? t('noObjects') : t('noAccess')}
      text={mayDesign ? t('noObjectsHint') : t('noAccessHint')}
      action={mayDesign ? <Link to="/settings/objects">{t('createObject')}</Link> : null}
    />
  )
}
