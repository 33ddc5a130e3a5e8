"""What a material is at a point of its chain: water, ash, energy, carbon to nitrogen; blends of materials."""
