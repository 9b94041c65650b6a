import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import { useCatalog } from '../../../lib/session'
import { Section } from '../../../ui/Section'
import { SimpleTable } from '../../../ui/SimpleTable'
import { ErrorState, Skeleton } from '../../../ui/states'
import { type Exporter, useExporters } from '../api/review'

/** Everybody who can take records out. */
export function ExporterList() {
  const { t } = useTranslation(['review', 'access'])
  const { byKey } = useCatalog()
  const found = useExporters()
  const fieldName = (object: string, key: string) =>
    localText(byKey.get(object)?.fields.find((one) => one.key === key)?.label, key)
  const terms = (row: Exporter) =>
    [
      row.approval_above === 0 ? t('exporters.approval') : '',
      row.approval_above ? t('exporters.approvalAbove', { rows: row.approval_above }) : '',
      row.is_sealed ? t('exporters.sealed') : '',
      row.is_mixed ? t('exporters.mixed') : '',
      row.per_day ? t('exporters.perDay', { times: row.per_day }) : '',
    ]
      .filter(Boolean)
      .join(t('access:summary.comma'))
  return (
    <Section title={t('exporters.title')} text={t('exporters.text')}>
      {found.error ? <ErrorState text={found.error.message} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Skeleton rows={4} /> : null}
      {found.data && !found.data.length ? <p>{t('exporters.nobody')}</p> : null}
      {found.data?.length ? (
        <SimpleTable
          label={t('exporters.title')}
          rows={found.data}
          rowKey={(row) => row.member.id + row.object}
          columns={[
            { key: 'member', width: 84, title: t('who.member'), render: (row) => row.member.label },
            {
              key: 'object',
              width: 92,
              title: t('who.object'),
              render: (row) => localText(byKey.get(row.object)?.label, row.object),
            },
            {
              key: 'scope',
              width: 116,
              title: t('exporters.scope'),
              render: (row) =>
                t(`access:scope.${row.scope}`) + (row.is_conditional ? t('exporters.conditional') : ''),
            },
            {
              key: 'roles',
              width: 96,
              title: t('who.by'),
              wide: true,
              render: (row) => row.roles.map((role) => localText(role.label)).join('、'),
            },
            {
              key: 'rows',
              width: 84,
              title: t('exporters.rows'),
              wide: true,
              render: (row) => (row.rows ? String(row.rows) : t('access:rules.unlimited')),
            },
            {
              key: 'terms',
              width: 128,
              title: t('exporters.terms'),
              render: (row) => terms(row) || '—',
            },
            {
              key: 'personal',
              title: t('exporters.personal'),
              wide: true,
              render: (row) => (
                <span title={row.personal_fields.map((key) => fieldName(row.object, key)).join('、')}>
                  {row.personal_fields.map((key) => fieldName(row.object, key)).join('、') || '—'}
                </span>
              ),
            },
          ]}
        />
      ) : null}
    </Section>
  )
}
