import { type AccessibilityTask, accessibilityOfPlaces, type PlaceAccessibility } from './accessibility';

/** Accessibility of every place, in a thread. */
export default function accessibility(task: AccessibilityTask): PlaceAccessibility {
  return accessibilityOfPlaces(task);
}
