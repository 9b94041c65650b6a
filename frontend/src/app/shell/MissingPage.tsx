import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { NotFoundState } from '../../ui/states'

/** Nothing lives at this address. */
export function MissingPage() {
  const { t } = useTranslation('common')
  return <NotFoundState action={<Link to="/">{t('goHome')}</Link>} />
}
