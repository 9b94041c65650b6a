import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { confirm } from './confirm'

/**
 * Ask before what was typed and not saved is dropped: by leaving the page, closing its tab, or, with the
 * function returned, by closing a panel. Search parameters may change freely: panels close that way.
 */
export function useLeaveGuard(isDirty: boolean): () => Promise<boolean> {
  const { t } = useTranslation('common')
  const mayDrop = async () =>
    !isDirty ||
    (await confirm({
      title: t('discardTitle'),
      text: t('discardText'),
      confirmLabel: t('discard'),
      cancelLabel: t('keepEditing'),
      danger: true,
    }))
  useBlocker({
    shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await mayDrop()),
    enableBeforeUnload: () => isDirty,
  })
  return mayDrop
}
