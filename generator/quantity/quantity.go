// Package quantity holds exact money, areas, capacities, rates and dates: read
// once from what an author wrote, printed in each language of the site.
package quantity
