import { TreeSelect } from 'antd'
import { useRegionTree } from '../api/regions'

interface TerritoryPickerProps {
  id?: string
  value?: string[]
  onChange?: (value: string[]) => void
}

/** Regions a member is in charge of: provinces, cities or districts; each holds what lies below. */
export function TerritoryPicker({ id, value, onChange }: TerritoryPickerProps) {
  const regions = useRegionTree()
  return (
    <TreeSelect<string[]>
      {...(id ? { id } : {})}
      multiple
      value={value ?? []}
      treeData={regions.data ?? []}
      treeNodeFilterProp="title"
      loading={regions.isPending}
      onChange={(codes) => onChange?.(codes)}
      style={{ width: '100%' }}
    />
  )
}
