import { Alert, Button } from 'antd'
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { asApiError } from '../../../lib/apiError'
import { formatDateTime } from '../../../lib/dates'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { confirm } from '../../../ui/confirm'
import { type SavedMapping, useDeleteMapping, useSavedMappings } from '../api/useSavedMappings'
import css from './imports.module.css'

/** Mappings remembered by the headers of a file; each can be forgotten. */
export function SavedMappings() {
  const { t } = useTranslation('imports')
  const { byKey } = useCatalog()
  const mappings = useSavedMappings()
  const forget = useDeleteMapping()
  if (!mappings.data || mappings.data.items.length === 0) return null
  const ask = async (mapping: SavedMapping) => {
    const yes = await confirm({
      title: t('saved.confirm', { file: mapping.file_name }),
      text: t('saved.confirmHelp'),
      confirmLabel: t('saved.forget'),
      danger: true,
    })
    if (yes) forget.mutate(mapping.id)
  }
  return (
    <section className={css.saved}>
      <h2>{t('saved.title')}</h2>
      <p className={css.help}>{t('saved.help')}</p>
      {forget.isError ? <Alert type="error" showIcon title={asApiError(forget.error)?.message} /> : null}
      <div className={css.listScroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('saved.file')}</th>
              <th scope="col">{t('history.object')}</th>
              <th scope="col">{t('saved.headers')}</th>
              <th scope="col">{t('saved.used')}</th>
              <th scope="col">{t('history.at')}</th>
              <th scope="col">
                <span className={css.srOnly}>{t('saved.forget')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {mappings.data.items.map((mapping) => (
              <tr key={mapping.id}>
                <th scope="row">{mapping.file_name}</th>
                <td>{localText(byKey.get(mapping.object)?.label, mapping.object)}</td>
                <td className={css.samples} title={mapping.headers.filter(Boolean).join('、')}>
                  {mapping.headers.filter(Boolean).join('、')}
                </td>
                <td className={css.num}>{t('saved.times', { n: mapping.use_count })}</td>
                <td>{formatDateTime(mapping.used_at)}</td>
                <td>
                  <Button
                    type="text"
                    size="small"
                    aria-label={t('saved.forgetOne', { file: mapping.file_name })}
                    icon={<Trash2 size={15} aria-hidden="true" />}
                    onClick={() => void ask(mapping)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
