import { Button, Select, TreeSelect } from 'antd'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, ObjectGrant, RecordOperation, RolePolicy, RowCondition } from '../../../api/types'
import { useDepartmentTree } from '../api/departments'
import { grantOf, OPERATIONS, scopeOf, setGrant } from '../model/policy'
import { ConditionEditor } from './ConditionEditor'
import { GrantLimits } from './GrantLimits'
import styles from './GrantRules.module.css'

interface GrantRulesProps {
  policy: RolePolicy
  object: ObjectDef
  onChange: (policy: RolePolicy) => void
}

const CONDITIONED: readonly RecordOperation[] = ['view', 'edit', 'delete', 'export', 'share', 'contact']

function beginCondition(object: ObjectDef): RowCondition {
  const region = object.fields.find((field) => field.type === 'region' && !field.archived)
  if (region) return { join: 'and', items: [{ field: region.key, op: 'in', value: { my: 'territory' } }] }
  return { join: 'and', items: [{ field: 'owner', op: 'in', value: { my: 'member' } }] }
}

function Departments({ grant, onChange }: { grant: ObjectGrant; onChange: (ids: string[]) => void }) {
  const { t } = useTranslation('access')
  const tree = useDepartmentTree()
  return (
    <div className={styles.part}>
      <h4 className={styles.title}>{t('rules.departments')}</h4>
      <TreeSelect<string[]>
        value={grant.departments ?? []}
        multiple
        treeData={tree}
        treeDefaultExpandAll
        treeNodeFilterProp="title"
        aria-label={t('rules.departments')}
        placeholder={t('rules.departmentsHint')}
        onChange={(ids) => onChange(ids)}
        className={styles.wide ?? ''}
      />
    </div>
  )
}

/** Conditions, refusals and limits of one object. */
export function GrantRules({ policy, object, onChange }: GrantRulesProps) {
  const { t } = useTranslation('access')
  const grant = grantOf(policy, object.key)
  const change = (part: Partial<ObjectGrant>) => onChange(setGrant(policy, object.key, part))
  const where = grant.where ?? {}
  const granted = CONDITIONED.filter((operation) => scopeOf(grant, operation) !== 'none')
  const free = granted.filter((operation) => !where[operation])
  const setWhere = (operation: RecordOperation, condition: RowCondition | null) => {
    const { [operation]: _gone, ...rest } = where
    change({ where: condition ? { ...rest, [operation]: condition } : rest })
  }
  const deny = grant.deny ?? []
  const setDeny = (index: number, next: (typeof deny)[number] | null) =>
    change({ deny: deny.flatMap((one, i) => (i === index ? (next ? [next] : []) : [one])) })

  return (
    <div className={styles.rules}>
      {Object.values(grant.operations).includes('chosen') ? (
        <Departments grant={grant} onChange={(departments) => change({ departments })} />
      ) : null}
      <div className={styles.part}>
        <h4 className={styles.title}>{t('rules.where')}</h4>
        <p className={styles.hint}>{t('rules.whereHint')}</p>
        {granted
          .filter((operation) => where[operation])
          .map((operation) => (
            <div key={operation} className={styles.item}>
              <span className={styles.verb}>
                {t('rules.onlyWhen', { verb: t(`operation.${operation}`) })}
              </span>
              <ConditionEditor
                object={object}
                condition={where[operation] as RowCondition}
                onChange={(condition) => setWhere(operation, condition)}
              />
            </div>
          ))}
        {free.length ? (
          <Select<RecordOperation | null>
            size="small"
            value={null}
            aria-label={t('rules.addWhere')}
            placeholder={t('rules.addWhere')}
            suffixIcon={<Plus size={14} aria-hidden="true" />}
            popupMatchSelectWidth={false}
            options={free.map((operation) => ({
              value: operation,
              label: t('rules.onlyWhen', { verb: t(`operation.${operation}`) }),
            }))}
            onChange={(operation) => operation && setWhere(operation, beginCondition(object))}
          />
        ) : null}
        {granted.length ? null : <p className={styles.hint}>{t('rules.noneGranted')}</p>}
      </div>
      <div className={styles.part}>
        <h4 className={styles.title}>{t('rules.deny')}</h4>
        <p className={styles.hint}>{t('rules.denyHint')}</p>
        {deny.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: refusals have no identity but their place
          <div key={index} className={styles.item}>
            <div className={styles.denyHead}>
              <span className={styles.verb}>{t('rules.never')}</span>
              <Select<RecordOperation[]>
                mode="multiple"
                size="small"
                value={rule.operations}
                aria-label={t('rules.never')}
                options={OPERATIONS.map((operation) => ({
                  value: operation,
                  label: t(`operation.${operation}`),
                }))}
                onChange={(operations) => operations.length && setDeny(index, { ...rule, operations })}
                className={styles.wide ?? ''}
              />
              <Button
                type="text"
                size="small"
                icon={<X size={14} aria-hidden="true" />}
                aria-label={t('rules.removeDeny')}
                onClick={() => setDeny(index, null)}
              />
            </div>
            {rule.where ? (
              <ConditionEditor
                object={object}
                condition={rule.where}
                onChange={(condition) => setDeny(index, { ...rule, where: condition })}
              />
            ) : (
              <p className={styles.hint}>
                {t('rules.everyRecord')}
                <Button
                  type="link"
                  size="small"
                  onClick={() => setDeny(index, { ...rule, where: beginCondition(object) })}
                >
                  {t('rules.narrow')}
                </Button>
              </p>
            )}
          </div>
        ))}
        <Button
          size="small"
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() =>
            change({ deny: [...deny, { operations: ['edit', 'delete'], where: beginCondition(object) }] })
          }
        >
          {t('rules.addDeny')}
        </Button>
      </div>
      <GrantLimits grant={grant} onChange={(limits) => change({ limits })} />
    </div>
  )
}
