import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/states'
import type { Holdings } from '../api/handOver'
import type { HandOverLine } from '../model/handOver'
import styles from './HandOver.module.css'
import { HandOverObject } from './HandOverObject'
import { MemberPicker } from './PeoplePickers'
import { ReceiverPicker } from './ReceiverPicker'

interface HandOverFormProps {
  leaver: { id: string; name: string }
  holdings: Holdings
  lines: readonly HandOverLine[]
  heads: Readonly<Record<string, string | null>>
  keepsDepartment: boolean
  onLines: (lines: readonly HandOverLine[]) => void
  onHeads: (heads: Readonly<Record<string, string | null>>) => void
  onKeepsDepartment: (keeps: boolean) => void
}

/** Who gets what: everything at once, by object, or by condition; and who heads the departments. */
export function HandOverForm(props: HandOverFormProps) {
  const { leaver, holdings, lines, heads, keepsDepartment, onLines, onHeads, onKeepsDepartment } = props
  const { t } = useTranslation('handover')
  if (holdings.objects.length === 0 && holdings.departments.length === 0)
    return <EmptyState title={t('nothing', { name: leaver.name })} text={t('nothingText')} />
  const total = holdings.objects.reduce((sum, one) => sum + one.count, 0)
  return (
    <>
      {holdings.objects.length > 0 ? (
        <section className={styles.section}>
          <h3>{t('records', { count: total.toLocaleString('en-US') })}</h3>
          {holdings.objects.length > 1 ? (
            <div className={styles.all}>
              <label htmlFor="hand-over-all">{t('allTo')}</label>
              <ReceiverPicker
                id="hand-over-all"
                leaver={leaver.id}
                value={shared(lines)}
                onChange={(receivers) => onLines(lines.map((line) => ({ ...line, receivers })))}
              />
            </div>
          ) : null}
          {holdings.objects.map((holding) => (
            <HandOverObject
              key={holding.object}
              holding={holding}
              leaver={leaver.id}
              lines={lines}
              onLines={onLines}
            />
          ))}
          <div className={styles.department}>
            <span id="hand-over-department">{t('department')}</span>
            <Radio.Group
              aria-labelledby="hand-over-department"
              value={keepsDepartment}
              onChange={(event) => onKeepsDepartment(Boolean(event.target.value))}
              options={[
                { value: false, label: t('departmentFollows') },
                { value: true, label: t('departmentStays') },
              ]}
            />
          </div>
          <p className={styles.quiet}>{t('hint')}</p>
        </section>
      ) : null}
      {holdings.departments.length > 0 ? (
        <section className={styles.section}>
          <h3>{t('heads')}</h3>
          {holdings.departments.map((department) => (
            <div key={department.id} className={styles.line}>
              <label htmlFor={`head-${department.id}`}>{department.label}</label>
              <MemberPicker
                id={`head-${department.id}`}
                value={heads[department.id] ?? null}
                onChange={(head) => onHeads({ ...heads, [department.id]: head })}
              />
            </div>
          ))}
        </section>
      ) : null}
    </>
  )
}

/** Receivers when all lines have the same. */
function shared(lines: readonly HandOverLine[]): readonly string[] {
  const first = lines[0]?.receivers ?? []
  return lines.every((line) => line.receivers.join() === first.join()) ? first : []
}
