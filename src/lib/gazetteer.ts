/**
 * The gazetteer: every administrative division of China and how its name is read in a text. Pure, runs
 * anywhere. One door for everybody outside this folder's three files about places.
 */
export {
	divisions,
	divisionBySlug,
	divisionByCode,
	divisionsNamed,
	lineage,
	type Division,
	type DivisionLevel,
} from './divisions.ts';
export {
	findDivisionNames,
	townsNamed,
	placeList,
	type DivisionName,
	type TownName,
} from './division-names.ts';
