import { useTranslation } from 'react-i18next'
import { confirm } from './confirm'

/** A question whether what was not saved may be dropped; `true` when it may. */
export function useAskToDrop(): () => Promise<boolean> {
  const { t } = useTranslation('common')
  return () =>
    confirm({
      title: t('discardTitle'),
      text: t('discardText'),
      confirmLabel: t('discard'),
      cancelLabel: t('keepEditing'),
      danger: true,
    })
}
