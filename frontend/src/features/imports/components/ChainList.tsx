import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import type { WizardState } from '../api/useWizard'
import css from './imports.module.css'

/** Imports made from the same file, in the order in which they run. */
export function ChainList({ chain }: { chain: WizardState['chain'] }) {
  const { t } = useTranslation('imports')
  const { byKey } = useCatalog()
  if (chain.length < 2) return null
  return (
    <ol className={css.chain} aria-label={t('chain.title')}>
      {chain.map((item) => {
        const label = localText(byKey.get(item.object)?.label, item.object)
        return (
          <li key={item.id} aria-current={item.is_this ? 'true' : undefined}>
            {item.is_this ? (
              <strong>{label}</strong>
            ) : (
              <Link to="/import/run/$id" params={{ id: item.id }}>
                {label}
              </Link>
            )}
            <span className={css.muted}>
              {item.status === 'ready' ? t('chain.waits') : t(`status.${item.status}`)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
